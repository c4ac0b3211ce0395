import type { Companion } from '#kernel/companions.ts'
import { type Ctx, systemActor } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { performTogether } from '#kernel/perform.ts'
import { suggestionWorkflow } from '#modules/suggestions/index.ts'

/** Goes with `promise.confirm` and `giveUp`: the last promise of a suggestion settles it, and those merged into it. */
export const settleSuggestion: Companion = async (ctx, { row }) => {
  if (row.suggestionId) await settle(ctx, row.suggestionId as string)
}

/** Goes with what may let a suggestion be followed: one whose promises are all over is not followed for nothing. */
export const settleAtOnce: Companion = async (ctx, { row }) => {
  if (row.state === 'tracking') await settle(ctx, row.id)
}

async function settle(ctx: Ctx, id: string) {
  await performTogether({ ...ctx, actor: systemActor }, suggestionWorkflow, [id], async (ctx, family) => {
    const tracked = [...family.values()].map(({ row }) => row).filter(({ state }) => state === 'tracking')
    const awaited = (row: (typeof tracked)[number]) => [row.id, row.leadCaseId as string | null]
    const open = await withOpenPromises(
      ctx,
      tracked.flatMap(awaited).filter((one) => one !== null),
    )
    return tracked
      .filter((row) => !awaited(row).some((one) => one && open.has(one)))
      .map((row) => ({ id: row.id, name: 'settle', input: {} }))
  })
}

/** Those of these suggestions of which a promise is neither kept nor given up. */
async function withOpenPromises(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select distinct p.suggestion_id as id from promises p
     where p.tenant_id = $1 and p.suggestion_id = any($2::uuid[]) and p.state not in ('kept', 'givenUp')`,
    [ctx.tenant.id, ids],
  )
  return new Set(rows.map(({ id }) => id))
}
