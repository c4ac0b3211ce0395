import { randomInt } from 'node:crypto'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { recordAct } from '#modules/accounts/index.ts'
import { maybeSetup } from './channel.actions.ts'
import { shownOf, wellFormed } from './contact.words.ts'
import { queueMessage } from './outbox.actions.ts'
import {
  type ChannelKind,
  CODE_LASTS,
  CODE_TRIES,
  CODES_AN_HOUR,
  channelKinds,
  chosenAtFirst,
  NIGHT,
  type NoticeKind,
} from './outbox.words.ts'

/**
 * One's own address for a channel: a code goes there, and nothing else until it came back. Throws Denial `invalid` for
 * what is no address, `notNow` while the channel is off, `tooMany` when too many codes were asked for.
 */
export async function setContact(given: Ctx, channel: ChannelKind, typed: string): Promise<void> {
  const { label, address } = channelKinds[channel]
  const to = wellFormed(channel, typed)
  if (!to) throw invalid({ path: 'to', message: `${address}不对，请再看一遍` })
  if (!(await maybeSetup(given, channel))) throw new Denial('notNow', { label, why: '这个渠道没有启用' })
  const accountId = given.actor.id!
  await inTransaction(given, async (ctx) => {
    await refuseMany(ctx, accountId)
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const [toSealed, shown] = [ctx.seal.close(to), shownOf(channel, to)]
    const values = {
      toSealed,
      shown,
      confirmedAt: null,
      codeHash: hashOf(ctx, accountId, channel, code),
      codeUntil: new Date(ctx.now.getTime() + CODE_LASTS),
      codeTries: 0,
    }
    const night = channel === 'mail' ? {} : { quietFrom: NIGHT.from, quietTo: NIGHT.to }
    await ctx.db
      .insertInto('outboxContacts')
      .values({
        tenantId: ctx.tenant.id,
        accountId,
        channel,
        kinds: [...chosenAtFirst[channel]],
        ...night,
        ...values,
      })
      .onConflict((conflict) => conflict.columns(['tenantId', 'accountId', 'channel']).doUpdateSet(values))
      .execute()
    const text = `验证码${code}，10分钟内有效。用来确认把工作提醒发到这里；不是您本人操作，请不用理会。`
    await queueMessage(ctx, { channel, about: 'code', text, toSealed, shown, accountId, lasts: CODE_LASTS })
    await recordAct(ctx, 'setContact', { what: `${label} ${shown}` })
  })
}

/** Counted under a lock on the account: a hundred requests at once are counted one by one. */
async function refuseMany(ctx: Ctx, accountId: string) {
  await run(ctx.db, 'select pg_advisory_xact_lock(hashtext($1))', [`codes ${ctx.tenant.id} ${accountId}`])
  const [asked] = await run<{ n: number }>(
    ctx.db,
    `select count(*)::int as n from outbox_messages where tenant_id = $1 and account_id = $2 and about = 'code'
       and queued_at > $3`,
    [ctx.tenant.id, accountId, new Date(ctx.now.getTime() - 3600_000)],
  )
  if (asked!.n >= CODES_AN_HOUR) throw new Denial('tooMany')
}

/** The code came back: from now on the address is used. Throws Denial `invalid`; five wrong ones end the code. */
export async function confirmContact(ctx: Ctx, channel: ChannelKind, code: string): Promise<void> {
  const accountId = ctx.actor.id!
  // The try is counted before it is judged, in one statement.
  const [row] = await run<{ isRight: boolean; shown: string }>(
    ctx.db,
    `update outbox_contacts set code_tries = code_tries + 1,
       confirmed_at = case when code_hash = $4 then $5::timestamptz end,
       code_hash = case when code_hash = $4 then null else code_hash end
     where tenant_id = $1 and account_id = $2 and channel = $3 and code_until > $5 and code_tries < $6
       and code_hash is not null
     returning confirmed_at is not null as "isRight", shown`,
    [ctx.tenant.id, accountId, channel, hashOf(ctx, accountId, channel, code), ctx.now, CODE_TRIES],
  )
  if (!row) throw invalid({ path: 'code', message: '验证码已经失效，请重新获取' })
  if (!row.isRight) throw invalid({ path: 'code', message: '验证码不对' })
  await recordAct(ctx, 'confirmContact', { what: `${channelKinds[channel].label} ${row.shown}` })
}

/** What is sent there, and when it must be quiet. Throws Denial `notFound` when there is no such address. */
export async function chooseKinds(
  ctx: Ctx,
  channel: ChannelKind,
  kinds: readonly NoticeKind[],
  quiet: { from: number; to: number } | null,
): Promise<void> {
  const done = await ctx.db
    .updateTable('outboxContacts')
    .set({ kinds: [...new Set(kinds)], quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null })
    .where('tenantId', '=', ctx.tenant.id)
    .where('accountId', '=', ctx.actor.id!)
    .where('channel', '=', channel)
    .executeTakeFirst()
  if (!done.numUpdatedRows) throw new Denial('notFound')
}

/** The address is forgotten; what still waits for it is not sent. Throws Denial `notFound`. */
export async function dropContact(given: Ctx, channel: ChannelKind): Promise<void> {
  await inTransaction(given, async (ctx) => {
    const [gone] = await run<{ shown: string }>(
      ctx.db,
      'delete from outbox_contacts where tenant_id = $1 and account_id = $2 and channel = $3 returning shown',
      [ctx.tenant.id, ctx.actor.id, channel],
    )
    if (!gone) throw new Denial('notFound')
    await recordAct(ctx, 'dropContact', { what: `${channelKinds[channel].label} ${gone.shown}` })
  })
}

function hashOf({ seal, tenant }: Ctx, accountId: string, channel: string, code: string): string {
  return seal.index(`contact ${tenant.id} ${accountId} ${channel} ${code}`)
}
