import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'

type Notice = { id: string; subject: string; subjectId: string; text: string; at: Date; readAt: Date | null }

/** The last fifty notices of this person, and how many are unread. */
export async function listNotices(ctx: Ctx): Promise<{ unread: number; rows: Notice[] }> {
  const rows = await run<Notice>(
    ctx.db,
    `select id, subject, subject_id as "subjectId", text, at, read_at as "readAt" from notices
     where tenant_id = $1 and account_id = $2 order by at desc limit 50`,
    [ctx.tenant.id, ctx.actor.id],
  )
  const [count] = await run<{ unread: number }>(
    ctx.db,
    'select count(*)::int as unread from notices where tenant_id = $1 and account_id = $2 and read_at is null',
    [ctx.tenant.id, ctx.actor.id],
  )
  return { unread: count?.unread ?? 0, rows }
}

/** Marks these, or all, as read. */
export async function markRead(ctx: Ctx, ids?: string[]): Promise<void> {
  await run(
    ctx.db,
    `update notices set read_at = $3 where tenant_id = $1 and account_id = $2 and read_at is null
       and ($4::uuid[] is null or id = any($4))`,
    [ctx.tenant.id, ctx.actor.id, ctx.now, ids ?? null],
  )
}
