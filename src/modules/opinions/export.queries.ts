import { Readable } from 'node:stream'
import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { listOpinions } from './opinion.queries.ts'
import type { ListOpinions, OpinionRow } from './opinion.schema.ts'
import { categories, channels, kinds, ratings } from './opinion.words.ts'

const COLUMNS: [string, (row: OpinionRow) => string | number | null][] = [
  ['编号', (row) => row.no],
  ['标题', (row) => row.title],
  ['状态', (row) => row.stateLabel],
  ['来源', (row) => channels[row.channel as keyof typeof channels] ?? row.channel],
  ['领域', (row) => categories[row.category as keyof typeof categories]?.label ?? null],
  ['类别', (row) => kinds[row.kind as keyof typeof kinds]],
  ['联络站', (row) => row.stationName],
  ['承办单位', (row) => row.unitName],
  ['收到日期', (row) => dayOf(row.receivedAt)],
  ['到期日', (row) => (row.dueAt ? dayOf(row.dueAt) : null)],
  ['剩余工作日', (row) => row.workdaysLeft],
  ['第一次评价', (row) => ratings[row.firstRating as keyof typeof ratings] ?? null],
  ['重办后评价', (row) => ratings[row.secondRating as keyof typeof ratings] ?? null],
]

/** The list as CSV that Excel opens (UTF-8 with mark), page by page, however long it is. */
export function exportOpinions(ctx: Ctx, filter: ListOpinions): Readable {
  return Readable.from(lines(ctx, filter))
}

async function* lines(ctx: Ctx, filter: ListOpinions) {
  yield `\ufeff${line(COLUMNS.map(([title]) => title))}`
  for (let after: string | undefined; ; ) {
    const page = await listOpinions(ctx, { ...filter, limit: 100, after })
    for (const row of page.rows) yield line(COLUMNS.map(([, value]) => value(row)))
    if (!page.next) return
    after = page.next
  }
}

/** A cell that a spreadsheet would take for a formula is kept as text. */
function line(cells: (string | number | null)[]): string {
  const text = (cell: string | number | null) => {
    const raw = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell ?? '')
    return /[",\n\r]/.test(raw) ? `"${raw.replaceAll('"', '""')}"` : raw
  }
  return `${cells.map(text).join(',')}\r\n`
}
