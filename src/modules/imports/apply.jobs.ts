import { v7 as uuid } from 'uuid'
import { type Ctx, inTransaction, systemActor } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { factsOf } from '#kernel/facts.ts'
import type { Job } from '#kernel/jobs.ts'
import { perform } from '#kernel/perform.ts'
import { type AnyRoll, type Changed, type Judged, judge, type Made } from '#kernel/roll.ts'
import type { Actor } from '#kernel/workflow.ts'
import { countsOf, rollOf } from './import.queries.ts'
import type { Import } from './import.table.ts'
import { importWorkflow } from './import.workflow.ts'
import { type KeptRow, keepRows, rowsOf, sameCells, setTargets } from './row.queries.ts'

const CHUNK = 500

/** The job behind a confirmed import. */
export const applyImport =
  (rolls: readonly AnyRoll[]): Job =>
  (ctx, payload) =>
    applyNow(ctx, rolls, (payload as { importId: string }).importId)

/**
 * Writes all rows of a confirmed import in one transaction, so that breaking off leaves nothing and a second try begins
 * anew; done twice, the second finds it done. When the records have changed since it was looked at, it is given back.
 */
export async function applyNow(given: Ctx, rolls: readonly AnyRoll[], id: string): Promise<void> {
  await inTransaction({ ...given, actor: systemActor, facts: await factsOf(given.db) }, async (ctx) => {
    await run(ctx.db, `select pg_advisory_xact_lock(hashtext('roll import'), $1)`, [ctx.tenant.id])
    const kept = (await ctx.db
      .selectFrom('imports')
      .selectAll()
      .where('tenantId', '=', ctx.tenant.id)
      .where('id', '=', id)
      .executeTakeFirst()) as Import | undefined
    if (kept?.state !== 'applying') return
    const roll = rollOf(rolls, kept.kind)
    const rows = await rowsOf(ctx, id)
    const known = await roll.load(ctx, kept.placeId)
    const judged = judge(roll, known, rows)
    const other = rows.filter((row, at) => isOther(row, judged[at]!)).length
    if (other) return giveBack(ctx, id, rows, judged, other)
    const writer = { ...ctx, actor: await whoConfirmed(ctx, id) }
    const source = { placeId: kept.placeId, importId: id }
    const todo = judged.filter(({ verdict }) => verdict === 'new' || verdict === 'change')
    for (let at = 0; at < todo.length; at += CHUNK) {
      const part = partsOf(todo.slice(at, at + CHUNK))
      await roll.write(writer, source, known, part)
      await setTargets(ctx, id, part.made)
      await tellProgress(given, id, Math.min(at + CHUNK, todo.length))
    }
    await perform(ctx, importWorkflow, id, 'apply', {})
  })
}

function partsOf(judged: Judged[]): { made: Made[]; changed: Changed[] } {
  const made = judged
    .filter(({ verdict }) => verdict === 'new')
    .map(({ n, cells }) => ({ id: uuid(), n, cells }))
  const changed = judged
    .filter(({ verdict }) => verdict === 'change')
    .map(({ n, id, cells, was }) => ({
      n,
      id: id!,
      set: Object.fromEntries(Object.keys(was).map((field) => [field, cells[field]!])),
    }))
  return { made, changed }
}

function isOther(row: KeptRow, now: Judged): boolean {
  return (
    row.verdict !== now.verdict ||
    row.targetId !== (now.id ?? null) ||
    !sameCells(row.was, now.was) ||
    !sameCells(row.read, now.cells)
  )
}

async function giveBack(
  ctx: Ctx,
  id: string,
  rows: KeptRow[],
  judged: Judged[],
  other: number,
): Promise<void> {
  await keepRows(ctx, id, rows, judged)
  const why = `核对以后名册又有变化，有${other}行和您看到的不一样了，请再看一遍。`
  await perform(ctx, importWorkflow, id, 'giveBack', { why })
  await run(ctx.db, 'update imports set counts = $3 where tenant_id = $1 and id = $2', [
    ctx.tenant.id,
    id,
    JSON.stringify(countsOf(judged, rows)),
  ])
}

/** Beside the transaction, so that the page sees it; when nobody can be told, the work goes on. */
async function tellProgress({ db, tenant }: Ctx, id: string, done: number): Promise<void> {
  if (db.isTransaction) return
  await run(db, 'update imports set done = $3 where tenant_id = $1 and id = $2', [tenant.id, id, done]).catch(
    () => {},
  )
}

/** History is in the name of who confirmed, not of the machine that wrote. */
async function whoConfirmed(ctx: Ctx, id: string): Promise<Actor> {
  const [last] = await run<{ kind: Actor['kind']; id: string | null; name: string }>(
    ctx.db,
    `select actor_kind as kind, actor_id as id, actor_name as name from events
     where tenant_id = $1 and subject_id = $2 and action = 'confirm' order by id desc limit 1`,
    [ctx.tenant.id, id],
  )
  return last ? { ...last, grants: new Map() } : systemActor
}
