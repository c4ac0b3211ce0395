import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { maskName } from '#kernel/mask.ts'
import { perform } from '#kernel/perform.ts'
import type { AnyRoll } from '#kernel/roll.ts'
import { findImport, rollOf } from './import.queries.ts'
import { importWorkflow } from './import.workflow.ts'
import { type KeptRow, rowsOf } from './row.queries.ts'

/** Rows that stand in the way, and why. */
export type InTheWay = { n: number; name: string; why: string }

/**
 * Takes an import back as a whole: what it made is removed, what it changed becomes what it was. Throws Denial `notNow`
 * with the rows on which something was built, and then nothing changes.
 */
export async function undoImport(given: Ctx, rolls: readonly AnyRoll[], id: string) {
  const kept = await findImport(given, id)
  const roll = rollOf(rolls, kept.kind)
  return inTransaction(given, async (ctx) => {
    await run(ctx.db, `select pg_advisory_xact_lock(hashtext('roll import'), $1)`, [ctx.tenant.id])
    const { row } = await perform(ctx, importWorkflow, id, 'undo', {})
    const source = { placeId: kept.placeId, importId: id }
    const rows = (await rowsOf(ctx, id)).filter(({ targetId }) => targetId)
    const made = rows.filter(({ verdict }) => verdict === 'new')
    const changed = rows.filter(({ verdict }) => verdict === 'change')
    const ids = (some: KeptRow[]) => some.map(({ targetId }) => targetId!)
    const reasons = await roll.builtOn(ctx, source, { made: ids(made), changed: ids(changed) })
    const known = await roll.load(ctx, kept.placeId)
    const now = new Map(roll.list(known).map(({ id, cells }) => [id, cells]))
    for (const { targetId, was, read } of changed) {
      const cells = now.get(targetId!)
      const isOther = !cells || Object.keys(was).some((field) => cells[field] !== read[field])
      if (isOther && !reasons.has(targetId!)) reasons.set(targetId!, '导入以后又改过')
    }
    const inTheWay = [...made, ...changed].flatMap(({ n, targetId, read }): InTheWay[] => {
      const why = reasons.get(targetId!)
      return why
        ? [
            {
              n,
              name: roll.columns.name?.label === '姓名' ? maskName(read.name ?? '') : (read.name ?? ''),
              why,
            },
          ]
        : []
    })
    if (inTheWay.length)
      throw new Denial('notNow', { label: '撤销导入', why: wordsOf(inTheWay), rows: inTheWay })
    await roll.write(ctx, source, known, {
      made: [],
      changed: changed.map(({ n, targetId, was }) => ({ n, id: targetId!, set: was })),
    })
    await roll.unmake(ctx, source, ids(made))
    return { state: row.state, rev: row.rev }
  })
}

function wordsOf(inTheWay: InTheWay[]): string {
  const some = inTheWay.slice(0, 3).map(({ n, name, why }) => `第${n}行“${name}”${why}`)
  return `有${inTheWay.length}行已经用上了——${some.join('；')}${inTheWay.length > 3 ? '……' : ''}`
}
