import { FileProblem } from '#kernel/sheet-text.ts'

/** What a message has, and the heads under which files keep it. Nicknames are not read: they are nobody's name. */
export const fields = {
  id: { label: '编号', heads: ['message_id', 'id', '留言编号', '编号', '工单编号', '序号'] },
  time: { label: '时间', heads: ['time', '留言时间', '时间', '提交时间', '反映时间', '来件时间', '日期'] },
  topic: { label: '标题', heads: ['topic', 'title', '留言主题', '主题', '标题'] },
  detail: {
    label: '内容',
    heads: ['detail', 'content', '留言详情', '留言内容', '内容', '详情', '反映内容', '诉求内容'],
  },
  reply: { label: '答复', heads: ['reply', '答复意见', '答复内容', '答复', '回复意见', '回复内容', '回复'] },
  reply_time: { label: '答复时间', heads: ['reply_time', '答复时间', '回复时间', '办结时间'] },
} as const

export type Field = keyof typeof fields
/** Field → the place of its column in a row. */
export type Columns = Partial<Record<Field, number>>

/**
 * Finds the columns by their heads, or as `map` says (`诉求=detail,来件=time`). Throws FileProblem for a missing column,
 * and for a map that names a column or a field that is not there.
 */
export function columnsOf(heads: readonly string[], map?: string): Columns {
  const names = heads.map((head) => head.trim())
  const plain = names.map((name) => name.toLowerCase())
  const found: Columns = {}
  for (const field of Object.keys(fields) as Field[]) {
    const known: readonly string[] = fields[field].heads
    const at = known.map((head) => plain.indexOf(head)).find((place) => place >= 0)
    if (at !== undefined) found[field] = at
  }
  for (const [head, field] of pairsOf(map)) {
    const at = names.indexOf(head)
    if (at === -1) throw new FileProblem(`--map 里的列“${head}”文件里没有。文件的列：${names.join('、')}。`)
    found[field] = at
  }
  const missing = (['time', 'detail'] as const).filter((field) => found[field] === undefined)
  if (missing.length) {
    const labels = missing.map(
      (field) => `“${fields[field].label}”（可以叫 ${fields[field].heads.join('、')}）`,
    )
    throw new FileProblem(
      `缺少列：${labels.join('和')}。文件的列：${names.join('、')}。列名不同时用 --map 列名=${missing[0]} 指定。`,
    )
  }
  if (found.reply !== undefined && found.reply_time === undefined) {
    throw new FileProblem(
      `有“${names[found.reply]}”一列，却没有答复时间（${fields.reply_time.heads.join('、')}）。`,
    )
  }
  return found
}

function pairsOf(map = ''): [string, Field][] {
  return map
    .split(/[,，]/)
    .filter((pair) => pair.trim())
    .map((pair) => {
      const at = pair.lastIndexOf('=')
      const field = pair.slice(at + 1).trim()
      if (at < 1 || !(field in fields)) {
        throw new FileProblem(
          `--map 写成“列名=字段”，字段有：${Object.keys(fields).join('、')}；不认识“${pair.trim()}”。`,
        )
      }
      return [pair.slice(0, at).trim(), field as Field]
    })
}
