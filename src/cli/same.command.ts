import type { CAC } from 'cac'
import { Counts } from '#texts/counts.ts'
import { pairFigures } from '#texts/pairs.ts'
import { type Message, partsOf } from '#texts/parts.ts'
import { THRESHOLD } from '#texts/same.model.ts'
import { sameness } from '#texts/same.ts'
import { topicsOf } from '#texts/topics.ts'
import { columnsOf, rowsOf } from './csv.ts'
import { say, tableOf } from './print.ts'

/** `text pairs` and `text topics`: which messages are the same matter, tried on files; without the database. */
export function register(cli: CAC): void {
  const about = (name: string, says: string) =>
    cli
      .command(name, says)
      .option('--messages <file>', '留言的CSV文件，UTF-8，第一行是列名')
      .option('--id <column>', '编号在哪一列（缺省 message_id）')
      .option('--text <columns>', '标题和正文在哪两列（缺省 topic,detail）')
      .option('--json', '结果用 JSON')
  about('text pairs', '判断两条留言是不是同一件事，与标注比较')
    .option('--pairs <file>', '标注的CSV文件，列 a_id,b_id,label（1是同一件事，0不是）')
    .action(pairs)
  about('text topics', '归纳留言里的热点').action(topics)
}

type Options = { messages?: string; id?: string; text?: string; pairs?: string; json?: boolean }
type Row = Message & { id: string; likes: number }

function pairs({ pairs: file, json, ...options }: Options): void {
  if (!file) throw new Error('请用 --pairs 指定文件。')
  const messages = messagesOf(options)
  const told = rowsOf(file, ['a_id', 'b_id', 'label'])
  const counts = new Counts()
  const parts = new Map(
    messages.map(({ id, ...message }) => {
      const one = partsOf(message)
      counts.add([one.ones.keys(), one.pairs.keys()], message.user)
      return [id, one]
    }),
  )
  const partsAt = (id: string, line: number) => {
    const found = parts.get(id.trim())
    if (!found) throw new Error(`第${line}行：留言文件里没有编号“${id}”。`)
    return found
  }
  const scored = told.map(({ a_id, b_id, label }, at) => {
    const truth = label!.trim()
    if (truth !== '0' && truth !== '1') throw new Error(`第${at + 2}行：label 应是 0 或 1，不是“${label}”。`)
    const score = sameness(counts, partsAt(a_id!, at + 2), partsAt(b_id!, at + 2))
    return { truth: truth === '1' ? (1 as const) : (0 as const), score }
  })
  const { auc, f1, precision, recall, recallAt95 } = pairFigures(scored, THRESHOLD)
  const found = { auc, f1, precision, recall, recallAt95 }
  const figures = { AUC: auc, F1: f1, 准确率: precision, 召回率: recall, '准确率95%时的召回率': recallAt95 }
  const table = Object.entries(figures).map(([name, value]) => ({ 指标: name, 数值: value.toFixed(3) }))
  say(json ? JSON.stringify(found) : tableOf(table))
}

function topics({ json, ...options }: Options): void {
  const messages = messagesOf(options)
  const found = topicsOf(messages.map(({ likes, ...message }) => ({ ...message, weight: Math.log1p(likes) })))
  const named = found.map(({ name, ids }) => ({ name, ids }))
  const table = () =>
    tableOf(named.slice(0, 30).map(({ name, ids }) => ({ 热点: name, 件数: String(ids.length) })))
  say(json ? JSON.stringify(named) : table())
}

/** The rows as messages; who sent them, when, and how many agree are read where the file says so. */
function messagesOf({ messages: file, id = 'message_id', text = 'topic,detail' }: Options): Row[] {
  if (!file) throw new Error('请用 --messages 指定文件。')
  const [title, ...rest] = columnsOf('--text', text)
  const [key] = columnsOf('--id', id)
  const seen = new Set<string>()
  return rowsOf(file, [key!, title!, ...rest]).flatMap((row) => {
    const its = row[key!]!.trim()
    // A message that stands in the file twice is one message.
    if (!its || seen.has(its)) return []
    seen.add(its)
    const at = row.time ? Date.parse(`${row.time.trim().replace(' ', 'T')}+08:00`) : Number.NaN
    return {
      id: its,
      title: row[title!]!,
      detail: rest.map((column) => row[column]!).join('\n'),
      likes: Number(row.likes) > 0 ? Number(row.likes) : 0,
      ...(row.user?.trim() && { user: row.user.trim() }),
      ...(!Number.isNaN(at) && { at }),
    }
  })
}
