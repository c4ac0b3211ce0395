import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'

/** What deputies are told by name, in words that are not those of a step: 活动通知, 请看通知. */
export type Announcement = { people: readonly string[]; subject: string; subjectId: string; what: string }

/** Queues a notice to each of these deputies who has an account; nothing while the past is replayed. */
export async function announce(ctx: Ctx, said: Announcement): Promise<void> {
  if (ctx.quiet || !said.people.length) return
  await run(ctx.db, `select enqueue('announced', $1::jsonb)`, [JSON.stringify(said)])
}
