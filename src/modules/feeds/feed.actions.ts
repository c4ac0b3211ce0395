import { createHash, randomBytes } from 'node:crypto'
import type { Ctx } from '#kernel/ctx.ts'
import { inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { recordAct } from '#modules/accounts/index.ts'

export const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/** Makes this person's address, or another one; without `isNew` an address that is there stays. */
export async function askFeed(
  given: Ctx,
  { hasTitles, isNew }: { hasTitles: boolean; isNew: boolean },
): Promise<void> {
  await inTransaction(given, async (ctx) => {
    // The tenant is found by the first letters; the rest nobody guesses.
    const token = `${ctx.tenant.key}${randomBytes(24).toString('base64url')}`
    const [made] = await run<{ isMade: boolean }>(
      ctx.db,
      `insert into deadline_feeds (tenant_id, account_id, token_hash, token_sealed, has_titles, made_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, account_id) do update set has_titles = excluded.has_titles,
         token_hash = case when $7 then excluded.token_hash else deadline_feeds.token_hash end,
         token_sealed = case when $7 then excluded.token_sealed else deadline_feeds.token_sealed end,
         made_at = case when $7 then excluded.made_at else deadline_feeds.made_at end,
         read_at = case when $7 then null else deadline_feeds.read_at end
       returning token_hash = $3 as "isMade"`,
      [ctx.tenant.id, ctx.actor.id, hashOf(token), ctx.seal.close(token), hasTitles, ctx.now, isNew],
    )
    const titles = hasTitles ? '，带标题' : ''
    await recordAct(ctx, 'feed', { what: `${made!.isMade ? '新的订阅地址' : '改了订阅内容'}${titles}` })
  })
}

/** The address leads nowhere from now on. */
export async function revokeFeed(given: Ctx): Promise<void> {
  await inTransaction(given, async (ctx) => {
    const gone = await run(
      ctx.db,
      'delete from deadline_feeds where tenant_id = $1 and account_id = $2 returning account_id',
      [ctx.tenant.id, ctx.actor.id],
    )
    if (gone.length) await recordAct(ctx, 'feed', { what: '停用订阅地址' })
  })
}
