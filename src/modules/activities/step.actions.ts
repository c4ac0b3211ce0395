import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Step } from '#kernel/decide.ts'
import { findActivity } from './activity.queries.ts'
import { tellChange, tellInvited } from './attendance.actions.ts'
import { countCame } from './board.queries.ts'

/** What changes together with a step of the loop, in its transaction: the people on the list, and the count of them. */
export async function aroundStep(
  ctx: Ctx,
  id: string,
  name: string,
  input: unknown,
  perform: (ctx: Ctx) => Promise<Step>,
): Promise<Step> {
  const step = await perform(ctx)
  const about = { id, title: step.row.title as string, no: step.row.no as string }
  if (name === 'notify') {
    await tellChange(ctx, about, '活动有新的通知')
    await tellInvited(ctx, about)
  }
  if (name === 'cancel') await tellChange(ctx, about, '活动取消')
  if (name === 'postpone') {
    await tellChange(ctx, about, '活动改期，请等新的通知')
    await askAnew(ctx, id)
  }
  if (name === 'hold') await count(ctx, id, (input as { guestsCame: number }).guestsCame)
  return step
}

async function count(ctx: Ctx, id: string, guests: number) {
  await findActivity(ctx, id)
  await run(ctx.db, 'update activities set person_times = $3 where tenant_id = $1 and id = $2', [
    ctx.tenant.id,
    id,
    guests + (await countCame(ctx, id)),
  ])
}

/** What was read before was another time and place. */
async function askAnew(ctx: Ctx, id: string) {
  await run(
    ctx.db,
    'update activity_people set read_at = null, reminded_at = null where tenant_id = $1 and activity_id = $2',
    [ctx.tenant.id, id],
  )
}
