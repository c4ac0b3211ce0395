import type { Ctx } from '#kernel/ctx.ts'
import { invalid } from '#kernel/denial.ts'
import { type Book, FileProblem, readBook } from '#kernel/sheet.ts'
import { columnName, headsOf, type Layout, type Named, proposeLayout, rowsBelow } from '#kernel/sheet-head.ts'
import { categoryKey } from '#modules/opinions/index.ts'
import type { Example } from '#texts/model.ts'
import { type HintSubject, LEAST, subjects } from './hint.words.ts'
import type { FileColumns, LessonColumns } from './lesson.schema.ts'

const NAMED: Record<'title' | 'content' | 'label', Named> = {
  title: { label: '标题', also: ['主题', '事项', '题目', 'topic', 'title'] },
  content: { label: '内容', also: ['正文', '详情', '反映内容', '诉求内容', 'detail', 'content'] },
  label: { label: '领域', also: ['类别', '分类', '标签', '承办单位', '单位', 'label'] },
}
/** So many labels that are not known here are named. */
const NAMED_MOST = 8

/** What columns a file has, how many rows, and which column may be what. Throws Denial `invalid`; keeps nothing. */
export function columnsIn(content: Buffer): FileColumns {
  const { sheet, layout } = layoutIn(content)
  const heads = headsOf(sheet, layout).flatMap((name, at) =>
    name ? [{ at, name, letter: columnName(at) }] : [],
  )
  return { heads, rows: rowsBelow(sheet, layout).rows.length, columns: layout.columns }
}

/**
 * The examples of a file, by the columns that were chosen. Throws Denial `invalid` with all that is wrong at once:
 * columns, labels nobody here knows, too few rows, one label only.
 */
export function examplesIn(
  ctx: Ctx,
  content: Buffer,
  { subject, title, content: text, label }: LessonColumns,
): Example[] {
  const { sheet, layout } = layoutIn(content)
  const width = headsOf(sheet, layout).length
  const chosen = { title, content: text, label }
  const wrong = Object.entries(chosen).flatMap(([path, at]) =>
    at !== undefined && at >= width ? [{ path, message: '文件里没有这一列' }] : [],
  )
  if (title === label || text === label)
    wrong.push({ path: 'label', message: '这一列已经选作文字了，请选另一列' })
  if (title === text) wrong.push({ path: 'content', message: '和标题选了同一列；没有内容就选“没有这一列”' })
  if (wrong.length) throw invalid(...wrong)

  const name = subjects[subject]
  const keyFor = keysFor(ctx, subject)
  const unknown = new Map<string, number>()
  const examples = rowsBelow(sheet, layout).rows.flatMap(({ cells }): Example[] => {
    const texts = [cells[title] ?? '', text === undefined ? '' : (cells[text] ?? '')]
    const said = cells[label] ?? ''
    if (!said || texts.every((one) => !one)) return []
    const key = keyFor(said)
    if (!key) unknown.set(said, (unknown.get(said) ?? 0) + 1)
    return key ? [{ texts, label: key }] : []
  })
  if (unknown.size) {
    const named = [...unknown].slice(0, NAMED_MOST).map(([one, rows]) => `${one.slice(0, 20)}（${rows}行）`)
    const more = unknown.size > named.length ? `等${unknown.size}个` : ''
    const message = `这里没有叫这些名字的${name}：${named.join('、')}${more}。请在文件里改好再传。`
    throw invalid({ path: 'label', message })
  }
  if (examples.length < LEAST) {
    const message = `既有文字又有${name}的只有${examples.length}行，至少要${LEAST}行。`
    throw invalid({ path: 'file', message })
  }
  if (new Set(examples.map((one) => one.label)).size < 2)
    throw invalid({ path: 'label', message: `只有一种${name}，至少要有两种才能学习。` })
  return examples
}

function layoutIn(content: Buffer): { sheet: Book['sheets'][number]; layout: Layout } {
  const book = bookOf(content)
  const layout = proposeLayout(book, NAMED)
  const sheet = book.sheets[layout.sheet]
  if (!sheet || !rowsBelow(sheet, layout).rows.length)
    throw invalid({ path: 'file', message: '文件里只有列名，没有数据。' })
  return { sheet, layout }
}

function bookOf(content: Buffer): Book {
  try {
    return readBook(content)
  } catch (error) {
    if (error instanceof FileProblem) throw invalid({ path: 'file', message: error.message })
    throw error
  }
}

function keysFor({ facts }: Ctx, subject: HintSubject): (label: string) => string | undefined {
  if (subject === 'category') return categoryKey
  const units = [...facts.places.values()].filter(({ kind }) => kind === 'unit')
  return (label) => units.find((unit) => [unit.name, unit.shortName].includes(label))?.id
}
