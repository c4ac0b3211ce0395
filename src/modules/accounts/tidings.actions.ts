import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'

/** The person has read what was done to their account up to and with this moment. */
export async function noteHeard(ctx: Ctx, at: Date): Promise<void> {
  await run(
    ctx.db,
    `update accounts set told_at = greatest(told_at, least($3::timestamptz, $4)) where tenant_id = $1 and id = $2`,
    [ctx.tenant.id, ctx.actor.id, at, ctx.now],
  )
}
