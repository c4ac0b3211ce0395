import { v7 as uuid } from 'uuid'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { begin, perform } from '#kernel/perform.ts'
import { type AnyRoll, judge, type RawRow } from '#kernel/roll.ts'
import { FileProblem, readBook } from '#kernel/sheet.ts'
import {
  closeBook,
  type KeptLayout,
  knownHeads,
  layoutOf,
  missingIn,
  openBook,
  rawRows,
  rememberHeads,
} from './book.queries.ts'
import { countsOf, findImport, rollOf } from './import.queries.ts'
import type { Leave, SetCell, SetLayout } from './import.schema.ts'
import { ownStreet } from './import.scope.ts'
import type { Import } from './import.table.ts'
import { importWorkflow } from './import.workflow.ts'
import { dropRows, type KeptRow, keepRows, rowsOf, sameCells } from './row.queries.ts'

export type Upload = { kind: string; placeId: string; name: string; content: Buffer }

/**
 * Takes a file in to be looked at: every row is compared with the records there are, nothing of them changes. Throws
 * Denial `forbidden`, and `invalid` with a sentence about the file.
 */
export async function beginImport(ctx: Ctx, rolls: readonly AnyRoll[], upload: Upload): Promise<string> {
  ownStreet(ctx, upload.placeId)
  const roll = rollOf(rolls, upload.kind)
  const book = bookOf(upload.content)
  const layout = layoutOf(book, roll, await knownHeads(ctx, roll.kind))
  const known = await roll.load(ctx, upload.placeId)
  const id = uuid()
  const rows = missingIn(roll, layout).length ? [] : rawRows(book, roll, layout)
  const judged = judge(roll, known, rows)
  const file = upload.name.split(/[\\/]/).at(-1)?.slice(-100) || '名册'
  await inTransaction(ctx, async (ctx) => {
    const row = {
      id,
      kind: roll.kind,
      placeId: upload.placeId,
      fileName: file,
      fileBytes: upload.content.length,
      bookSealed: closeBook(ctx, book),
      layout,
      counts: countsOf(judged, rows),
      done: 0,
      createdBy: ctx.actor.id,
      createdName: ctx.actor.name,
      createdAt: ctx.now,
    }
    await begin(ctx, importWorkflow, row, { kind: roll.kind, rows: rows.length }, null)
    await keepRows(ctx, id, rows, judged)
  })
  return id
}

function bookOf(content: Buffer) {
  try {
    return readBook(content)
  } catch (error) {
    if (error instanceof FileProblem) throw invalid({ path: 'file', message: error.message })
    throw error
  }
}

/** Other heads, other columns, another sheet: the rows are read anew. Throws Denial `notNow`, `invalid`. */
export async function setLayout(
  given: Ctx,
  rolls: readonly AnyRoll[],
  id: string,
  asked: SetLayout,
): Promise<void> {
  await whileChecking(given, id, async (ctx, kept) => {
    const roll = rollOf(rolls, kept.kind)
    const book = openBook(ctx, kept.bookSealed!)
    if (!book.sheets[asked.sheet]) throw invalid({ path: 'sheet', message: '没有这张工作表' })
    const layout = layoutOf(book, roll, await knownHeads(ctx, roll.kind), asked)
    const wrong = Object.entries(layout.fixed).flatMap(([field, text]) => {
      const read = roll.columns[field]!.schema.safeParse(text)
      return read.success ? [] : [{ path: `fixed.${field}`, message: read.error.issues[0]!.message }]
    })
    if (wrong.length) throw invalid(...wrong)
    const rows = missingIn(roll, layout).length ? [] : rawRows(book, roll, layout)
    await dropRows(ctx, [id])
    await weigh(ctx, roll, kept, rows, layout)
  })
}

/** Mends one cell of the preview, or all that say the same; the rows, and those it was compared with, are judged again. */
export async function setCell(
  given: Ctx,
  rolls: readonly AnyRoll[],
  id: string,
  asked: SetCell,
): Promise<void> {
  await whileChecking(given, id, async (ctx, kept) => {
    const roll = rollOf(rolls, kept.kind)
    if (!(asked.field in roll.columns)) throw invalid({ path: 'field', message: '没有这一列' })
    const rows = await rowsOf(ctx, id)
    const row = rows.find(({ n }) => n === asked.n)
    if (!row) throw invalid({ path: 'n', message: '没有这一行' })
    const before = row.cells[asked.field] ?? ''
    const same = asked.isForAll ? rows.filter(({ cells }) => (cells[asked.field] ?? '') === before) : [row]
    for (const one of same) {
      one.cells = { ...one.cells, [asked.field]: asked.text.trim() }
      if (one.troubles) delete one.troubles[asked.field]
    }
    await weigh(ctx, roll, kept, rows, undefined, new Set(same))
  })
}

/** Leaves rows out, or takes them in again: some by number, all with errors, all that were hidden in the file. */
export async function leaveRows(
  given: Ctx,
  rolls: readonly AnyRoll[],
  id: string,
  asked: Leave,
): Promise<void> {
  await whileChecking(given, id, async (ctx, kept) => {
    const rows = await rowsOf(ctx, id)
    const named = Array.isArray(asked.rows) ? new Set(asked.rows) : undefined
    const isMeant = (row: KeptRow) =>
      named ? named.has(row.n) : asked.rows === 'hidden' ? row.isHidden : row.verdict === 'error'
    for (const row of rows) if (isMeant(row)) row.isLeft = asked.isLeft
    await weigh(ctx, rollOf(rolls, kept.kind), kept, rows)
  })
}

type Raw = RawRow & { isHidden: boolean }

/** Judges rows and keeps those whose verdict is another than before. */
async function weigh(
  ctx: Ctx,
  roll: AnyRoll,
  kept: Import,
  rows: (Raw | KeptRow)[],
  layout?: KeptLayout,
  touched: ReadonlySet<unknown> = new Set(),
) {
  const known = await roll.load(ctx, kept.placeId)
  const judged = judge(roll, known, rows)
  const changed = rows.flatMap((row, at) => (isAsBefore(row, judged[at]!) && !touched.has(row) ? [] : [at]))
  await keepRows(
    ctx,
    kept.id,
    changed.map((at) => rows[at]!),
    changed.map((at) => judged[at]!),
  )
  await run(
    ctx.db,
    `update imports set counts = $3, layout = coalesce($4, layout), trouble = null, rev = rev + 1
     where tenant_id = $1 and id = $2`,
    [ctx.tenant.id, kept.id, JSON.stringify(countsOf(judged, rows)), layout ? JSON.stringify(layout) : null],
  )
}

function isAsBefore(row: Raw | KeptRow, judged: ReturnType<typeof judge>[number]): boolean {
  if (!('verdict' in row)) return false
  return (
    row.verdict === judged.verdict &&
    row.targetId === (judged.id ?? null) &&
    sameCells(row.was, judged.was) &&
    sameCells(row.read, judged.cells) &&
    JSON.stringify([row.said, row.notes]) === JSON.stringify([judged.said, judged.notes])
  )
}

/** One transaction on an import nobody has decided yet, its row locked. Throws Denial `notFound`, `notNow`. */
async function whileChecking(
  given: Ctx,
  id: string,
  work: (ctx: Ctx, kept: Import) => Promise<void>,
): Promise<void> {
  await findImport(given, id)
  await inTransaction(given, async (ctx) => {
    await run(ctx.db, 'select 1 from imports where tenant_id = $1 and id = $2 for update', [
      ctx.tenant.id,
      id,
    ])
    const kept = await findImport(ctx, id)
    if (kept.state !== 'checking') throw new Denial('notNow', { label: '修改', why: '这次导入已经不能改了' })
    await work(ctx, kept)
  })
}

/** Decides that the rows shall be written; a job does it. Throws Denial `notNow` while a row is wrong. */
export async function confirmImport(given: Ctx, id: string, rev?: number) {
  const kept = await findImport(given, id)
  return inTransaction(given, async (ctx) => {
    const step = await perform(ctx, importWorkflow, id, 'confirm', {}, rev)
    await rememberHeads(ctx, kept.kind, kept.layout as KeptLayout)
    await run(ctx.db, `select enqueue('applyImport', $1::jsonb)`, [JSON.stringify({ importId: id })])
    return { state: step.row.state, rev: step.row.rev }
  })
}

/** Puts a file away without doing anything. */
export async function dropImport(given: Ctx, id: string) {
  await findImport(given, id)
  const { row } = await perform(given, importWorkflow, id, 'drop', {})
  return { state: row.state, rev: row.rev }
}
