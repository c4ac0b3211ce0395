import type { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { camelKeys } from '#kernel/perform.ts'
import type { AnyRoll, Cells, Judged } from '#kernel/roll.ts'
import { columnName } from '#kernel/sheet-head.ts'
import { maskCell } from '#kernel/sheet-words.ts'
import { openActions, type Subject } from '#kernel/workflow.ts'
import { type KeptLayout, missingIn } from './book.queries.ts'
import type { ImportLine, ImportView, ListRows, RollList, RowPage, RowView } from './import.schema.ts'
import { streetsOf } from './import.scope.ts'
import type { Import } from './import.table.ts'
import { importWorkflow } from './import.workflow.ts'
import { type KeptRow, PAGE, pageOfRows, wrongFields } from './row.queries.ts'

/** The declaration of a kind of list. Throws Denial `invalid`. */
export function rollOf(rolls: readonly AnyRoll[], kind: string): AnyRoll {
  const roll = rolls.find((one) => one.kind === kind)
  if (!roll) throw invalid({ path: 'kind', message: '没有这种名册' })
  return roll
}

/** An import of a street whose lists this person keeps. Throws Denial `notFound`. */
export async function findImport(ctx: Ctx, id: string): Promise<Import> {
  const [row] = await run<Record<string, unknown>>(
    ctx.db,
    'select * from imports where tenant_id = $1 and id = $2 and place_id = any($3)',
    [ctx.tenant.id, id, streetsOf(ctx).map(({ id }) => id)],
  )
  if (!row) throw new Denial('notFound')
  return camelKeys(row) as Import
}

/** The kinds of lists there are, and the streets whose lists this person keeps. */
export function listRolls(ctx: Ctx, rolls: readonly AnyRoll[]): RollList {
  return {
    places: streetsOf(ctx).map(({ id, name }) => ({ id, name })),
    rolls: rolls.map(({ kind, label, unit, columns }) => ({
      kind,
      label,
      unit,
      columns: Object.entries(columns).map(
        ([field, { label, isRequired = false, isPersonal = false, choices, hint, example }]) => ({
          field,
          label,
          isRequired,
          isPersonal,
          choices: choices && [...choices],
          hint,
          example,
        }),
      ),
    })),
  }
}

/** The last imports of these streets: who, when, what came of them. */
export async function listImports(ctx: Ctx, rolls: readonly AnyRoll[]): Promise<ImportLine[]> {
  const rows = await run<Record<string, unknown>>(
    ctx.db,
    `select id, kind, place_id, state, file_name, file_bytes, created_name, created_at, counts from imports
     where tenant_id = $1 and place_id = any($2) order by created_at desc, id desc limit 100`,
    [ctx.tenant.id, streetsOf(ctx).map(({ id }) => id)],
  )
  return rows.map((row) => lineOf(ctx, rolls, camelKeys(row) as Import))
}

function lineOf(ctx: Ctx, rolls: readonly AnyRoll[], row: Import): ImportLine {
  const roll = rolls.find(({ kind }) => kind === row.kind)
  const { id, kind, fileName, fileBytes, createdName, state } = row
  return {
    id,
    kind,
    kindLabel: roll?.label ?? kind,
    unit: roll?.unit ?? '行',
    place: ctx.facts.places.get(row.placeId)?.name ?? '',
    state,
    stateLabel: importWorkflow.states[state as 'checking'].label,
    fileName,
    fileBytes,
    createdName,
    createdAt: row.createdAt as Date,
    counts: row.counts as Record<string, number>,
  }
}

/** Everything about one import but its rows. Throws Denial `notFound`. */
export async function showImport(ctx: Ctx, rolls: readonly AnyRoll[], id: string): Promise<ImportView> {
  const row = await findImport(ctx, id)
  const roll = rollOf(rolls, row.kind)
  const layout = row.layout as KeptLayout
  const counts = row.counts as Record<string, number>
  return {
    ...lineOf(ctx, rolls, row),
    rev: row.rev,
    stateSince: row.stateSince as Date,
    sheets: layout.sheets,
    sheet: layout.sheet,
    headRow: layout.headRow,
    headRows: layout.headRows,
    heads: layout.heads.flatMap((name, at) => (name ? [{ at, name, letter: columnName(at) }] : [])),
    columns: layout.columns,
    fixed: layout.fixed,
    missing: missingIn(roll, layout),
    skipped: layout.skipped.slice(0, 200),
    hidden: counts.hidden ?? 0,
    total: (counts.new ?? 0) + (counts.change ?? 0),
    done: row.done,
    choices: row.state === 'checking' ? (roll.choices?.(ctx, row.placeId) ?? {}) : {},
    trouble: row.trouble,
    erasedAt: row.erasedAt as Date | null,
    actions: openActions(importWorkflow, row as unknown as Subject, ctx.actor),
  }
}

/** Some rows of an import. Telephone numbers are whole only for who sent the file, while it is not decided. */
export async function showRows(
  ctx: Ctx,
  rolls: readonly AnyRoll[],
  id: string,
  asked: z.infer<typeof ListRows>,
): Promise<RowPage> {
  const row = await findImport(ctx, id)
  const roll = rollOf(rolls, row.kind)
  const isOpen = row.state === 'checking' && row.createdBy === ctx.actor.id
  const [{ rows, total }, wrong] = await Promise.all([pageOfRows(ctx, id, asked), wrongFields(ctx, id)])
  return {
    rows: rows.map((one) => viewOf(roll, one, isOpen)),
    total,
    pages: Math.max(1, Math.ceil(total / PAGE)),
    wrongFields: wrong,
  }
}

function viewOf(roll: AnyRoll, row: KeptRow, isOpen: boolean): RowView {
  const shown = (cells: Cells) =>
    isOpen
      ? cells
      : Object.fromEntries(
          Object.entries(cells).map(([field, text]) => [
            field,
            roll.columns[field]?.isPersonal ? maskCell(text) : text,
          ]),
        )
  return {
    n: row.n,
    verdict: row.verdict,
    isHidden: row.isHidden,
    cells: shown(row.read),
    wrong: Object.fromEntries(row.said.map(({ field, message }) => [field, message])),
    notes: row.notes,
    was: Object.fromEntries(
      Object.entries(row.was).map(([field, text]) => [
        field,
        roll.columns[field]?.isPersonal ? maskCell(text) : text,
      ]),
    ),
  }
}

/** How many rows of each verdict, and how many were hidden in the file. */
export function countsOf(judged: Judged[], rows: { isHidden: boolean }[]): Record<string, number> {
  const hidden = rows.filter(({ isHidden }) => isHidden).length
  const counts: Record<string, number> = { new: 0, change: 0, same: 0, error: 0, left: 0, hidden }
  for (const { verdict } of judged) counts[verdict]!++
  return counts
}
