import { dueAt } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Span } from '#kernel/span.ts'
import { importWorkflow } from './import.workflow.ts'
import { dropRows } from './row.queries.ts'

type Held = { id: string; placeId: string; stateSince: Date }

/** Imports that still hold what was in their files, oldest first. */
function heldImports(ctx: Ctx): Promise<Held[]> {
  return run<Held>(
    ctx.db,
    `select id, place_id as "placeId", state_since as "stateSince" from imports
     where tenant_id = $1 and erased_at is null and state <> 'applying' order by state_since limit 1000`,
    [ctx.tenant.id],
  )
}

/**
 * Takes away the rows and contents of imports that were decided, or left lying, longer ago than the street allows. Who,
 * when and how many stays. Gives how many. A dry run only counts.
 */
export async function eraseImports(given: Ctx, { isDry = false } = {}): Promise<number> {
  const { key, within, basis } = importWorkflow.retention!
  const due = (await heldImports(given)).filter(({ placeId, stateSince }) => {
    const ruled = given.facts.setting<Span>(key, placeId, given.now, { value: within, basis })
    return dueAt(stateSince, ruled.value, given.facts.localDays) < given.now
  })
  if (isDry || !due.length) return due.length
  const ids = due.map(({ id }) => id)
  await inTransaction(given, async (ctx) => {
    await dropRows(ctx, ids)
    await run(
      ctx.db,
      'update imports set book_sealed = null, erased_at = $3 where tenant_id = $1 and id = any($2)',
      [ctx.tenant.id, ids, ctx.now],
    )
  })
  return ids.length
}
