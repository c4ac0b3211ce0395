import type { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { activeAmong } from '#modules/accounts/index.ts'
import { channelsOn } from './channel.queries.ts'
import type { ContactView } from './outbox.schema.ts'
import type { ChannelKind, NoticeKind } from './outbox.words.ts'

type View = z.infer<typeof ContactView>

/** One's own addresses, masked, and the channels there are. */
export async function ownContacts(ctx: Ctx): Promise<View> {
  const rows = await ctx.db
    .selectFrom('outboxContacts')
    .select(['channel', 'shown', 'kinds', 'quietFrom', 'quietTo', 'confirmedAt'])
    .where('tenantId', '=', ctx.tenant.id)
    .where('accountId', '=', ctx.actor.id!)
    .orderBy('channel')
    .execute()
  return {
    offered: await channelsOn(ctx),
    contacts: rows.map(({ channel, shown, kinds, quietFrom, quietTo, confirmedAt }) => ({
      channel: channel as ChannelKind,
      shown,
      isConfirmed: confirmedAt !== null,
      kinds: kinds as NoticeKind[],
      quiet: quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo } : null,
    })),
  }
}

export type Wish = { accountId: string; channel: ChannelKind; toSealed: string; shown: string }

/** Of these accounts, who wants this kind of notice where, over channels that are on. */
export async function wishesOf(ctx: Ctx, accountIds: string[], kind: NoticeKind): Promise<Wish[]> {
  return run<Wish>(
    ctx.db,
    `select c.account_id as "accountId", c.channel, c.to_sealed as "toSealed", c.shown
     from outbox_contacts c
     join outbox_channels h on h.tenant_id = $1 and h.kind = c.channel and h.is_on
     where c.tenant_id = $1 and c.account_id = any($2) and c.confirmed_at is not null and $3 = any(c.kinds)`,
    [ctx.tenant.id, await activeAmong(ctx, accountIds), kind],
  )
}
