import type { Book, Row, Sheet } from './sheet-cells.ts'
import { plainHead } from './sheet-words.ts'

/** What a list's columns may be called. */
export type Named = { label: string; also?: readonly string[]; isRequired?: boolean }
/** Where the heads stand, and which field each column is. `sheet` counts from 0, `headRow` as a spreadsheet does. */
export type Layout = { sheet: number; headRow: number; headRows: number; columns: Record<string, number> }

const LOOKED_AT = 20

/** The heads of the columns as people read them: `联系方式 手机` where they stand in two lines. */
export function headsOf(sheet: Sheet, { headRow, headRows }: Pick<Layout, 'headRow' | 'headRows'>): string[] {
  const lines = sheet.rows.filter(({ n }) => n >= headRow && n < headRow + headRows)
  const width = Math.max(0, ...lines.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, at) =>
    [...new Set(lines.map(({ cells }) => cells[at] ?? '').filter(Boolean))].join(' '),
  )
}

/**
 * Finds the sheet, the line or two lines of heads below whatever titles, and the columns. `known`: heads that people
 * have told us before, head → field. What cannot be found is left out of `columns`.
 */
export function proposeLayout(
  book: Book,
  fields: Record<string, Named>,
  known: Record<string, string> = {},
): Layout {
  let best: { layout: Layout; score: number } | undefined
  for (const [sheet, one] of book.sheets.entries()) {
    for (const [at, row] of one.rows.slice(0, LOOKED_AT).entries()) {
      for (const headRows of [1, 2]) {
        if (headRows === 2 && one.rows[at + 1]?.n !== row.n + 1) continue
        const layout = { sheet, headRow: row.n, headRows, columns: {} as Record<string, number> }
        layout.columns = columnsOf(one, layout, fields, known)
        const score = scoreOf(one, layout, fields)
        if (!best || score > best.score) best = { layout, score }
      }
    }
  }
  return best && Object.keys(best.layout.columns).length
    ? best.layout
    : { sheet: 0, headRow: firstWide(book.sheets[0]), headRows: 1, columns: {} }
}

/** Which column is which field, by heads told before, then names and other names. */
export function columnsOf(
  sheet: Sheet,
  where: Pick<Layout, 'headRow' | 'headRows'>,
  fields: Record<string, Named>,
  known: Record<string, string> = {},
): Record<string, number> {
  const heads = headsOf(sheet, where)
  // 村（社区）名称 is looked for as 村名称 and as 村社区名称; of two lines the lower one also counts alone.
  const spellings = heads.map((head) =>
    [head, ...head.split(' ').toReversed()].flatMap((one) => [
      plainHead(one),
      plainHead(one.replace(/[()（）【】[\]]/g, '')),
    ]),
  )
  const columns: Record<string, number> = {}
  const taken = new Set<number>()
  const take = (field: string, names: readonly string[]) => {
    const plain = names.map(plainHead)
    const at = spellings.findIndex(
      (some, n) => !taken.has(n) && some.some((one) => one && plain.includes(one)),
    )
    if (at < 0 || field in columns) return
    columns[field] = at
    taken.add(at)
  }
  for (const [head, field] of Object.entries(known)) if (field in fields) take(field, [head])
  for (const [field, { label }] of Object.entries(fields)) take(field, [label])
  for (const [field, { also = [] }] of Object.entries(fields)) take(field, also)
  return columns
}

function scoreOf(
  sheet: Sheet,
  { headRow, headRows, columns }: Layout,
  fields: Record<string, Named>,
): number {
  const found = Object.keys(columns)
  const required = found.filter((field) => fields[field]!.isRequired).length
  const below = sheet.rows.filter(({ n }) => n >= headRow + headRows).length
  if (!found.length) return 0
  // Two lines only where they tell more than one; a sheet with rows before an empty one; a seen one before a hidden one.
  return (
    found.length +
    required * 2 +
    Math.min(below, 1) * 2 -
    headRows * 0.4 -
    (sheet.isHidden ? 3 : 0) +
    Math.min(below, 500) / 10_000
  )
}

/** The first line that looks like heads: three different words or more. */
function firstWide(sheet: Sheet | undefined): number {
  const row = sheet?.rows.find(({ cells }) => new Set(cells.filter(Boolean)).size >= 3) ?? sheet?.rows[0]
  return row?.n ?? 1
}

/** Lines below a list that are no part of it. */
const REMARK =
  /^(合计|总计|小计|共计|共\d+|备注[:：]|说明[:：]|注[:：]|填表人|制表|审核人?[:：]|单位负责人|联系人[:：]|填报)/

/** The rows of the list, and the numbers of lines that are none: titles between rows, repeated heads, totals, remarks. */
export function rowsBelow(sheet: Sheet, layout: Layout): { rows: Row[]; skipped: number[] } {
  const heads = sheet.rows.find(({ n }) => n === layout.headRow + layout.headRows - 1)?.cells ?? []
  const places = Object.values(layout.columns)
  const rows: Row[] = []
  const skipped: number[] = []
  for (const row of sheet.rows) {
    if (row.n < layout.headRow + layout.headRows) continue
    const told = row.cells.filter(Boolean)
    const own = places.filter((at) => row.cells[at] || row.troubles?.[at])
    if (!own.length && !told.length) continue
    const isTitle = told.length > 1 && !row.troubles && told.every((text) => text === told[0])
    const isHead = own.length > 1 && places.every((at) => (row.cells[at] ?? '') === (heads[at] ?? ''))
    if (!own.length || isTitle || isHead || REMARK.test(told[0] ?? '')) skipped.push(row.n)
    else rows.push(row)
  }
  return { rows, skipped }
}

/** `C`: what a spreadsheet calls a column. */
export function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26)
}
