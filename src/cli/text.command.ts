import type { CAC } from 'cac'
import { isEmptyReply } from '#texts/replies.ts'
import { columnsOf, rowsOf } from './csv.ts'
import { say, tableOf } from './print.ts'

/** `text …`: what the program reads out of texts, tried on files. None of these commands needs the database. */
export function register(cli: CAC): void {
  cli
    .command('text replies', '判断答复是不是空话（只说收到、转交，没有说查了什么、办了什么）')
    .option('--data <file>', 'CSV文件，UTF-8，第一行是列名')
    .option('--reply <column>', '答复在哪一列')
    .option('--id <column>', '编号在哪一列（缺省 message_id）')
    .option('--json', '结果用 JSON')
    .action(replies)
}

type Replies = { data?: string; reply?: string; id?: string; json?: boolean }

function replies({ data, reply, id = 'message_id', json }: Replies): void {
  const [column] = columnsOf('--reply', reply)
  const rows = rowsOf(fileOf('--data', data), [id, column!])
  const judged = rows.map((row) => ({ message_id: row[id]!, empty: isEmptyReply(row[column!]!) }))
  const table = () => tableOf(judged.map((one) => ({ 编号: one.message_id, 空话: one.empty ? '是' : '' })))
  say(json ? JSON.stringify(judged) : table())
}

/** The file of an option. Throws, in Chinese, when it was not given. */
function fileOf(option: string, file: string | undefined): string {
  if (!file) throw new Error(`请用 ${option} 指定文件。`)
  return file
}
