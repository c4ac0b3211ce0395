import type { Ctx } from '#kernel/ctx.ts'
import { invalid } from '#kernel/denial.ts'
import type { AnyRoll, Cells } from '#kernel/roll.ts'
import { maskCell } from '#kernel/sheet-words.ts'
import { writeSheet } from '#kernel/sheet-write.ts'
import { writeLine } from '#kernel/write.ts'
import { findImport, rollOf } from './import.queries.ts'
import { ownStreet } from './import.scope.ts'
import { rowsOf } from './row.queries.ts'

export type Sheet = { name: string; content: Buffer }

/** An empty list to fill in: heads, drop-downs, and how to fill it in. Throws Denial `forbidden`, `invalid`. */
export async function templateOf(
  ctx: Ctx,
  rolls: readonly AnyRoll[],
  { kind, placeId }: { kind: string; placeId: string },
): Promise<Sheet> {
  ownStreet(ctx, placeId)
  const roll = rollOf(rolls, kind)
  return { name: `${roll.label}模板.xlsx`, content: await writeSheet(roll, [], roll.choices?.(ctx, placeId)) }
}

/**
 * The list as it is, laid out like the template, so that it can be mended and imported again. Telephone numbers are
 * masked unless a reason is given; either way it is a line of history. Throws Denial `forbidden`, `invalid`.
 */
export async function exportRoll(
  ctx: Ctx,
  rolls: readonly AnyRoll[],
  { kind, placeId, reason }: { kind: string; placeId: string; reason?: string },
): Promise<Sheet> {
  const street = ownStreet(ctx, placeId)
  const roll = rollOf(rolls, kind)
  const known = await roll.load(ctx, placeId)
  const rows = roll.list(known).map(({ cells }) => (reason ? cells : masked(roll, cells)))
  await writeLine(ctx, {
    subject: 'roll',
    subjectId: placeId,
    action: 'export',
    state: reason ? 'whole' : 'masked',
    from: null,
    input: { kind, rows: rows.length, reason: reason ?? null },
  })
  const content = await writeSheet(roll, rows, roll.choices?.(ctx, placeId))
  return { name: `${street.name}${roll.label}.xlsx`, content }
}

/** The rows with errors and what is wrong with each, to be mended in a spreadsheet. Throws Denial `notFound`. */
export async function faultsOf(ctx: Ctx, rolls: readonly AnyRoll[], id: string): Promise<Sheet> {
  const kept = await findImport(ctx, id)
  if (kept.erasedAt) throw invalid({ path: 'id', message: '明细已按规定删除' })
  const roll = rollOf(rolls, kept.kind)
  const isOpen = kept.state === 'checking' && kept.createdBy === ctx.actor.id
  const rows = (await rowsOf(ctx, id)).filter(({ verdict }) => verdict === 'error')
  const told = rows.map(({ n, cells, said }) => ({
    cells: isOpen ? cells : masked(roll, cells),
    remark: `第${n}行：${said.map(({ field, message }) => `${roll.columns[field]?.label ?? ''}${message}`).join('；')}`,
  }))
  const content = await writeSheet(
    roll,
    told.map(({ cells }) => cells),
    undefined,
    told.map(({ remark }) => remark),
  )
  return { name: `${kept.fileName.replace(/\.\w+$/, '')}-有错误的行.xlsx`, content }
}

function masked(roll: AnyRoll, cells: Cells): Cells {
  return Object.fromEntries(
    Object.entries(cells).map(([field, text]) => [
      field,
      roll.columns[field]?.isPersonal ? maskCell(text) : text,
    ]),
  )
}
