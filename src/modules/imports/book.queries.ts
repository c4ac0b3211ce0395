import { gunzipSync, gzipSync } from 'node:zlib'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { AnyRoll, Cells, RawRow } from '#kernel/roll.ts'
import type { Book } from '#kernel/sheet.ts'
import { dayOfSerial } from '#kernel/sheet-days.ts'
import { columnsOf, headsOf, type Layout, proposeLayout, rowsBelow } from '#kernel/sheet-head.ts'
import { day, plainHead } from '#kernel/sheet-words.ts'

/** What is kept of a file's shape: where heads are, what they say, which field each is; `fixed` fills a whole column. */
export type KeptLayout = Layout & {
  fixed: Cells
  heads: string[]
  sheets: { name: string; rows: number; isHidden: boolean }[]
  skipped: number[]
}

/** Packed and sealed, so that another sheet can be chosen without sending the file again. */
export function closeBook({ seal }: Pick<Ctx, 'seal'>, book: Book): string {
  return seal.close(gzipSync(JSON.stringify(book), { level: 1 }).toString('base64'))
}

export function openBook({ seal }: Pick<Ctx, 'seal'>, sealed: string): Book {
  return JSON.parse(gunzipSync(Buffer.from(seal.open(sealed), 'base64')).toString())
}

/** Heads that people have told us before: head → field. */
export async function knownHeads(ctx: Ctx, kind: string): Promise<Record<string, string>> {
  const rows = await run<{ head: string; field: string }>(
    ctx.db,
    'select head, field from import_heads where tenant_id = $1 and kind = $2',
    [ctx.tenant.id, kind],
  )
  return Object.fromEntries(rows.map(({ head, field }) => [head, field]))
}

/** Remembers which heads were which fields, as they were confirmed. */
export async function rememberHeads(ctx: Ctx, kind: string, { heads, columns }: KeptLayout): Promise<void> {
  const told = new Map(
    Object.entries(columns).map(([field, at]) => [plainHead(heads[at] ?? '').slice(0, 100), field]),
  )
  told.delete('')
  await run(
    ctx.db,
    `insert into import_heads (tenant_id, kind, head, field) select $1, $2, h.head, h.field
     from unnest($3::text[], $4::text[]) as h (head, field)
     on conflict (tenant_id, kind, head) do update set field = excluded.field`,
    [ctx.tenant.id, kind, [...told.keys()], [...told.values()]],
  )
}

/** Where the heads of a file are; `asked` what somebody chose. */
export function layoutOf(
  book: Book,
  roll: AnyRoll,
  known: Record<string, string>,
  asked?: {
    sheet: number
    headRow?: number
    headRows: number
    columns?: Record<string, number>
    fixed: Cells
  },
): KeptLayout {
  const found = asked ? chosen(book, roll, known, asked) : proposeLayout(book, roll.columns, known)
  const sheet = book.sheets[found.sheet]
  const fixed = Object.fromEntries(
    Object.entries(asked?.fixed ?? {}).filter(([field, text]) => text.trim() && field in roll.columns),
  )
  return {
    ...found,
    fixed,
    heads: sheet ? headsOf(sheet, found) : [],
    sheets: book.sheets.map(({ name, rows, isHidden }) => ({ name, rows: rows.length, isHidden })),
    skipped: sheet ? rowsBelow(sheet, found).skipped : [],
  }
}

function chosen(
  book: Book,
  roll: AnyRoll,
  known: Record<string, string>,
  asked: { sheet: number; headRow?: number; headRows: number; columns?: Record<string, number> },
): Layout {
  const sheet = book.sheets[asked.sheet]
  if (!sheet) return proposeLayout(book, roll.columns, known)
  if (asked.headRow === undefined) {
    const alone = proposeLayout({ ...book, sheets: [sheet] }, roll.columns, known)
    return { ...alone, sheet: asked.sheet }
  }
  const where = { sheet: asked.sheet, headRow: asked.headRow, headRows: asked.headRows }
  const own = Object.entries(asked.columns ?? {}).filter(([field]) => field in roll.columns)
  return {
    ...where,
    columns: asked.columns ? Object.fromEntries(own) : columnsOf(sheet, where, roll.columns, known),
  }
}

/** The labels of what must be there and is neither a column nor filled in for all. */
export function missingIn({ columns }: AnyRoll, layout: KeptLayout): string[] {
  return Object.entries(columns)
    .filter(([field, { isRequired }]) => isRequired && !(field in layout.columns) && !(field in layout.fixed))
    .map(([, { label }]) => label)
}

/** The rows of the list as texts by field. Columns nobody asked for are not read. Hidden rows are left out at first. */
export function rawRows(book: Book, roll: AnyRoll, layout: KeptLayout): (RawRow & { isHidden: boolean })[] {
  const sheet = book.sheets[layout.sheet]
  if (!sheet) return []
  const columns = Object.entries(layout.columns)
  return rowsBelow(sheet, layout).rows.map(({ n, cells, troubles, isHidden = false }) => {
    const own: Cells = { ...layout.fixed }
    const bad: Cells = {}
    for (const [field, at] of columns) {
      const text = cells[at]
      if (text) own[field] = book.is1904 ? since1904(roll, field, text) : text
      if (troubles?.[at]) bad[field] = troubles[at]
    }
    const row = { n, cells: own, isLeft: isHidden, isHidden }
    return Object.keys(bad).length ? { ...row, troubles: bad } : row
  })
}

/** A day kept as a bare number counts from 1904 in a workbook that says so. */
function since1904(roll: AnyRoll, field: string, text: string): string {
  const isDay = roll.columns[field]?.schema === day && /^\d{4,5}$/.test(text)
  return (isDay && dayOfSerial(Number(text), true)) || text
}
