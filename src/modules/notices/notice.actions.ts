import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { NoticeKind } from '#modules/outbox/index.ts'

/** What deputies are told by name, in words that are not those of a step: 活动通知, 请看通知. */
export type Announcement = {
  people: readonly string[]
  /** Besides, holders of a role at a place. */
  told?: readonly { role: string; placeId: string }[]
  subject: string
  subjectId: string
  what: string
  /** By what a person chooses whether to be told outside; news where nothing is said. */
  kind?: Extract<NoticeKind, 'turn' | 'news'>
}

/** Queues a notice to each of these who has an account; nothing while the past is replayed. */
export async function announce(ctx: Ctx, said: Announcement): Promise<void> {
  if (ctx.quiet || !(said.people.length || said.told?.length)) return
  await run(ctx.db, `select enqueue('announced', $1::jsonb)`, [JSON.stringify(said)])
}
