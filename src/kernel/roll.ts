import type { ZodType } from 'zod'
import type { Ctx } from './ctx.ts'
import { maskCell } from './sheet-words.ts'

// A roll is a list as an office keeps it in Excel: deputies, venues, units. Its declaration says what the columns are,
// which record a row speaks of, and how records are made, changed and taken back; reading, preview, undo, template,
// export and the screen follow from it.

/** Field → what the cell says, in the one form that is compared and kept. Empty: nothing is said. */
export type Cells = Record<string, string>
export type Said = { field: string; message: string }

export type RollColumn = {
  label: string
  /** What offices call it besides. */
  also?: readonly string[]
  isRequired?: boolean
  /** A cell's text in its one form, or why not, in Chinese, without repeating the cell. */
  schema: ZodType<string, string>
  /** The words it may say, for the drop-downs of the template. */
  choices?: readonly string[]
  /** A telephone number and the like: sealed, masked on screen and in exports. */
  isPersonal?: boolean
  example: string
  hint?: string
  /** In characters, for the template. */
  width?: number
}

/** A record there is, as a row would say it. */
export type Listed = { id: string; cells: Cells }
/** What a row comes to: the record it speaks of (none: a new one), with references found (“幸福站” is 幸福联络站). */
export type Settled = { id?: string; cells: Cells; said: Said[]; notes?: string[] }
export type Made = { id: string; n: number; cells: Cells }
export type Changed = { id: string; n: number; set: Cells }

/** The street whose list it is, and the import that writes. */
export type Source = { placeId: string; importId: string }

/** A declaration. `Known` is all that its records need to be compared with, read once for a whole file. */
export type Roll<Known = unknown> = {
  kind: string
  label: string
  /** How one is counted: 名, 个. */
  unit: string
  columns: Record<string, RollColumn>
  load(ctx: Ctx, placeId: string): Promise<Known>
  /** The records there are, in the order of an export. */
  list(known: Known): Listed[]
  settle(cells: Cells, known: Known): Settled
  /** Words for drop-downs that depend on the street: its stations. */
  choices?(ctx: Ctx, placeId: string): Record<string, string[]>
  /** Two new rows that give the same are the same. */
  key(cells: Cells): string
  /** Writes records, and a line of history for each, in the transaction at hand. */
  write(ctx: Ctx, source: Source, known: Known, rows: { made: Made[]; changed: Changed[] }): Promise<void>
  /** Why records that an import made or changed cannot be taken back: id → what was built on them, in Chinese. */
  builtOn(ctx: Ctx, source: Source, ids: { made: string[]; changed: string[] }): Promise<Map<string, string>>
  /** Takes back what an import made, with a line of history for each. */
  unmake(ctx: Ctx, source: Source, ids: string[]): Promise<void>
}

// The machinery runs any roll; the types were checked where it was declared.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyRoll = Roll<any>

/** Checks a declaration at compile time and hands it back. */
export function defineRoll<Known>(roll: Roll<Known>): Roll<Known> {
  return roll
}

/** A row as it came: texts by field, and cells that could not be read at all. */
export type RawRow = { n: number; cells: Cells; troubles?: Cells; isLeft: boolean }

export const verdicts = ['new', 'change', 'same', 'error', 'left'] as const
export type Verdict = (typeof verdicts)[number]
/** `was` holds what a change would replace. */
export type Judged = {
  n: number
  verdict: Verdict
  id?: string
  cells: Cells
  was: Cells
  said: Said[]
  notes: string[]
}

/** What each row comes to against the records there are. Nothing is written; the same rows always come to the same. */
export function judge<Known>(roll: Roll<Known>, known: Known, rows: RawRow[]): Judged[] {
  const there = new Map(roll.list(known).map(({ id, cells }) => [id, cells]))
  const seen = new Map<string, number>()
  const fields = Object.entries(roll.columns)
  const reader = readerOf()
  return rows.map((row) => {
    if (row.isLeft) return { n: row.n, verdict: 'left', cells: row.cells, was: {}, said: [], notes: [] }
    const { cells, said } = readCells(fields, row, reader)
    if (said.length) return { n: row.n, verdict: 'error', cells: row.cells, was: {}, said, notes: [] }
    const settled = roll.settle(cells, known)
    const { id, notes = [] } = settled
    const key = id ?? roll.key(settled.cells)
    const first = seen.get(key)
    if (first !== undefined) settled.said.push({ field: fields[0]![0], message: `和第${first}行重复` })
    else seen.set(key, row.n)
    if (!id) {
      for (const [field, { isPersonal }] of fields)
        if (isPersonal && settled.cells[field]?.includes('*'))
          settled.said.push({ field, message: '新增的要填完整，不能带星号' })
    }
    if (settled.said.length)
      return { n: row.n, verdict: 'error', cells: row.cells, was: {}, said: settled.said, notes }
    if (!id) return { n: row.n, verdict: 'new', cells: settled.cells, was: {}, said: [], notes }
    const was = changedOf(there.get(id) ?? {}, settled.cells)
    const verdict = Object.keys(was).length ? 'change' : 'same'
    return { n: row.n, verdict, id, cells: settled.cells, was, said: [], notes }
  })
}

type Read = { text: string } | { message: string }

/** A list says the same few words in most of its cells: each is read once. */
function readerOf(): (column: RollColumn, text: string) => Read {
  const known = new Map<RollColumn, Map<string, Read>>()
  return (column, text) => {
    const own = known.get(column) ?? new Map<string, Read>()
    known.set(column, own)
    let read = own.get(text)
    if (!read) {
      const parsed = column.schema.safeParse(text)
      read = parsed.success ? { text: parsed.data } : { message: parsed.error.issues[0]!.message }
      own.set(text, read)
    }
    return read
  }
}

function readCells(
  fields: [string, RollColumn][],
  { cells, troubles }: RawRow,
  reader: ReturnType<typeof readerOf>,
) {
  const read: Cells = {}
  const said: Said[] = []
  for (const [field, column] of fields) {
    const text = cells[field] ?? ''
    const trouble = troubles?.[field]
    if (trouble && !text) said.push({ field, message: trouble })
    else if (!text) {
      if (column.isRequired) said.push({ field, message: `请填${column.label}` })
    } else {
      const one = reader(column, text)
      if ('text' in one) read[field] = one.text
      else said.push({ field, message: one.message })
    }
  }
  return { cells: read, said }
}

/** What a row would replace. An empty cell says nothing, and a mask of our own export says “as it was”. */
function changedOf(there: Cells, cells: Cells): Cells {
  const was: Cells = {}
  for (const field in cells) {
    const [now, before] = [cells[field]!, there[field] ?? '']
    if (!now || now === before) continue
    if (now.includes('*') && now === maskCell(before)) continue
    was[field] = before
  }
  return was
}
