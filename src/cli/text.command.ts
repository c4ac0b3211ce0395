import type { CAC } from 'cac'
import { isEmptyReply } from '#texts/replies.ts'
import { columnsOf, fileOf, rowsOf } from './csv.ts'
import { evaluateOnFile, trainFromFile } from './learning.ts'
import { say, tableOf } from './print.ts'
import { learnInOffice } from './teaching.ts'

/** `text …`: what the program reads out of texts, tried on files. Only `text learn` needs the database. */
export function register(cli: CAC): void {
  cli
    .command('text train', '从有标签的CSV学习，写出模型文件')
    .option('--data <file>', 'CSV文件，UTF-8，第一行是列名')
    .option('--text <columns>', '文字在哪几列，例如 topic,detail（短的在前）')
    .option('--label <column>', '标签在哪一列')
    .option('--model <file>', '模型写到哪个文件')
    .option('--also <columns>', '判断时没有、但学习时有帮助的列（缺省 detail，有才用）')
    .option('--alone', '只用 --text 的列学习')
    .example('  bin/zhitong text train --data 意见.csv --text topic,detail --label label --model 领域.model')
    .action(trainFromFile)

  cli
    .command('text evaluate', '用有标签的CSV检验模型')
    .option('--model <file>', '模型文件')
    .option('--data <file>', 'CSV文件，UTF-8，第一行是列名')
    .option('--text <columns>', '文字在哪几列，顺序与训练时相同')
    .option('--label <column>', '标签在哪一列')
    .option('--json', '结果用 JSON')
    .action(evaluateOnFile)

  cli
    .command('text learn', '让一个租户从有标签的CSV学会给建议（标签写领域名或承办单位名）')
    .option('--data <file>', 'CSV文件，UTF-8，第一行是列名')
    .option('--text <columns>', '文字在哪几列：标题,内容')
    .option('--label <column>', '标签在哪一列')
    .option('--subject <subject>', '学什么：领域（缺省）或承办单位')
    .option('--tenant <key>', '租户（只有一个时可省略）')
    .action(learnInOffice)

  cli
    .command('text replies', '判断答复是不是空话（只说收到、转交，没有说查了什么、办了什么）')
    .option('--data <file>', 'CSV文件，UTF-8，第一行是列名')
    .option('--reply <column>', '答复在哪一列')
    .option('--id <column>', '编号在哪一列（缺省 message_id，没有就用行号）')
    .option('--json', '结果用 JSON')
    .action(replies)
}

type Replies = { data?: string; reply?: string; id?: string; json?: boolean }

function replies({ data, reply, id, json }: Replies): void {
  const [column] = columnsOf('--reply', reply)
  const rows = rowsOf(fileOf('--data', data), [column!, ...(id ? [id] : [])])
  const judged = rows.map((row, n) => ({
    message_id: row[id ?? 'message_id'] ?? `${n + 1}`,
    empty: isEmptyReply(row[column!]!),
  }))
  const table = () => tableOf(judged.map((one) => ({ 编号: one.message_id, 空话: one.empty ? '是' : '' })))
  say(json ? JSON.stringify(judged) : table())
}
