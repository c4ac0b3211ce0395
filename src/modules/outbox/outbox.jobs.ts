import { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import { inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Job, JobCtx } from '#kernel/jobs.ts'
import type { Outside } from '#kernel/outside.ts'
import { queryToken } from '#modules/opinions/index.ts'
import { type Letter, maybeSetup, type Outcome, type Setup } from './channel.actions.ts'
import { chat } from './chat.actions.ts'
import { mail } from './mail.actions.ts'
import { enqueueDelivery } from './outbox.actions.ts'
import {
  aboutWords,
  type ChannelKind,
  KEPT_DAYS,
  LISTED_DAYS,
  MOST_TRIES,
  NIGHT,
  PAUSES,
} from './outbox.words.ts'
import { quietUntil } from './quiet.words.ts'
import { maybePhone } from './reporter.actions.ts'
import { sms } from './sms.actions.ts'
import { maybePhoneOfVoice, VOICE } from './supporter.actions.ts'

export type OutboxOptions = { outside: Outside; publicUrl?: string }

type Claimed = {
  id: string
  channel: ChannelKind
  about: string
  accountId: string | null
  subject: string | null
  subjectId: string | null
  toSealed: string | null
  textSealed: string | null
  state: string
  tries: number
  triesLeft: number
  until: Date
  isWished: boolean
  quietFrom: number | null
  quietTo: number | null
}

const Payload = z.object({ messageId: z.uuid() })

/**
 * Takes one message out of the house. The try is written down before it is made: a worker that dies in between leaves
 * it without an answer, and the next one tries again under the same id, by which the receiver can tell.
 */
export function deliverTo({ outside, publicUrl }: OutboxOptions): Job {
  return async (ctx, payload) => {
    const message = await claim(ctx, Payload.parse(payload).messageId)
    if (!message) return
    const { setup, letter } = message
    const began = performance.now()
    const link = linkOf(ctx, message, publicUrl)
    const outcome = await send(outside, setup, { ...letter, text: letter.text + (link ? ` ${link}` : '') })
    await finish(ctx, message, outcome, Math.round(performance.now() - began))
  }
}

function send(outside: Outside, setup: Setup, letter: Letter): Promise<Outcome> {
  if (setup.kind === 'mail') return mail(outside, setup, letter)
  return setup.kind === 'sms' ? sms(outside, setup, letter) : chat(outside, setup, letter)
}

/** Locks the message, looks whether it is still wanted, and writes the try. Undefined: nothing is to be sent now. */
function claim(given: Ctx, id: string) {
  return inTransaction(given, async (ctx) => {
    const [message] = await run<Claimed>(
      ctx.db,
      `select m.id, m.channel, m.about, m.account_id as "accountId", m.subject, m.subject_id as "subjectId",
         case when m.account_id is null or m.about = 'code' then m.to_sealed else c.to_sealed end as "toSealed", m.text_sealed as "textSealed", m.state, m.tries, m.tries_left as "triesLeft", m.until,
         m.account_id is null or m.about = 'code' or (c.to_sealed is not null and c.confirmed_at is not null) as "isWished",
         c.quiet_from as "quietFrom", c.quiet_to as "quietTo"
       from outbox_messages m
       left join outbox_contacts c on c.tenant_id = $1 and c.account_id = m.account_id and c.channel = m.channel
       where m.tenant_id = $1 and m.id = $2 for update of m`,
      [ctx.tenant.id, id],
    )
    if (!message || !['queued', 'failed'].includes(message.state)) return undefined
    const setup = await maybeSetup(ctx, message.channel)
    const to = await addressOf(ctx, message)
    const why = !setup
      ? '渠道已停用'
      : !message.isWished || !to || !message.textSealed
        ? '收件人不再需要'
        : ''
    if (why) return end(ctx, id, 'dropped', why)
    if (message.until <= ctx.now) return end(ctx, id, 'givenUp', '过了时效')
    const later = quietUntil(ctx.now, quietOf(message))
    if (later) return postpone(ctx, message, later)
    const n = message.tries + 1
    await run(ctx.db, 'insert into outbox_tries (tenant_id, message_id, n, at) values ($1, $2, $3, $4)', [
      ctx.tenant.id,
      id,
      n,
      ctx.now,
    ])
    await run(
      ctx.db,
      `update outbox_messages set tries = $3, tries_left = tries_left - 1, next_at = null where tenant_id = $1 and id = $2`,
      [ctx.tenant.id, id, n],
    )
    const title = `【直通】${aboutWords[message.about] ?? '提醒'}`
    const letter: Letter = { id, at: ctx.now, to: to!, title, text: ctx.seal.open(message.textSealed!) }
    return { ...message, setup: setup!, letter, n }
  })
}

/** A resident's phone is asked of their own record, so that who withdraws consent is not written to any more. */
async function addressOf(
  ctx: Ctx,
  { accountId, subject, subjectId, toSealed }: Claimed,
): Promise<string | undefined> {
  if (!accountId && subject === VOICE && subjectId) return maybePhoneOfVoice(ctx, subjectId)
  if (!accountId && subjectId) return maybePhone(ctx, subjectId)
  return toSealed ? ctx.seal.open(toSealed) : undefined
}

function quietOf({ about, quietFrom, quietTo }: Claimed) {
  if (about === 'answer') return NIGHT
  if (about === 'code' || quietFrom === null || quietTo === null) return undefined
  return { from: quietFrom, to: quietTo }
}

async function postpone(ctx: Ctx, { id, channel, until }: Claimed, later: Date): Promise<undefined> {
  // The night does not count against the day in which it is still of use.
  const longer = new Date(Math.max(until.getTime(), later.getTime() + 12 * 3600_000))
  await run(ctx.db, 'update outbox_messages set next_at = $3, until = $4 where tenant_id = $1 and id = $2', [
    ctx.tenant.id,
    id,
    later,
    longer,
  ])
  await enqueueDelivery(ctx, id, channel, later)
}

async function end(ctx: Ctx, id: string, state: string, why: string): Promise<undefined> {
  await run(
    ctx.db,
    'update outbox_messages set state = $3, why = $4, ended_at = $5, next_at = null where tenant_id = $1 and id = $2',
    [ctx.tenant.id, id, state, why, ctx.now],
  )
}

type Tried = Claimed & { n: number }

async function finish(given: JobCtx, message: Tried, { code, why }: Outcome, ms: number): Promise<void> {
  const { id, n, channel } = message
  await inTransaction(given, async (ctx) => {
    await run(
      ctx.db,
      'update outbox_tries set code = $4, ms = $5 where tenant_id = $1 and message_id = $2 and n = $3',
      [ctx.tenant.id, id, n, code, ms],
    )
    if (!why) {
      await run(
        ctx.db,
        `update outbox_messages set state = 'sent', why = null, ended_at = $3 where tenant_id = $1 and id = $2`,
        [ctx.tenant.id, id, ctx.now],
      )
      return
    }
    const left = message.triesLeft - 1
    const pause = PAUSES[MOST_TRIES - left - 1] ?? 0
    const nextAt = new Date(ctx.now.getTime() + pause)
    if (left <= 0 || nextAt > message.until) return end(ctx, id, 'givenUp', why)
    await run(
      ctx.db,
      `update outbox_messages set state = 'failed', why = $3, next_at = $4 where tenant_id = $1 and id = $2`,
      [ctx.tenant.id, id, why, nextAt],
    )
    await enqueueDelivery(ctx, id, channel, nextAt)
  })
}

/** The way back into the product, where somebody said where it is reached: a receipt's for residents, the matter's for workers. */
function linkOf(
  ctx: Ctx,
  { accountId, subject, subjectId, about }: Pick<Claimed, 'accountId' | 'subject' | 'subjectId' | 'about'>,
  publicUrl?: string,
): string | undefined {
  const base = publicUrl ?? (ctx.tenant.hosts?.[0] && `https://${ctx.tenant.hosts[0]}`)
  if (!base || !subjectId || about === 'code') return undefined
  if (subject === VOICE) return `${base}/q/${queryToken(ctx, subjectId)}`
  if (subject !== 'opinion') return base
  return accountId ? `${base}/app/opinions/${subjectId}` : `${base}/q/${queryToken(ctx, subjectId)}`
}

/** Nightly: words and addresses go a week after the end, the rest of a message after three months. */
export async function tidyOutbox(ctx: JobCtx): Promise<void> {
  const before = (days: number) => new Date(ctx.now.getTime() - days * 86_400_000)
  await run(
    ctx.db,
    `update outbox_messages set to_sealed = null, text_sealed = null
     where tenant_id = $1 and ended_at < $2 and text_sealed is not null`,
    [ctx.tenant.id, before(KEPT_DAYS)],
  )
  await run(ctx.db, 'delete from outbox_messages where tenant_id = $1 and ended_at < $2', [
    ctx.tenant.id,
    before(LISTED_DAYS),
  ])
}
