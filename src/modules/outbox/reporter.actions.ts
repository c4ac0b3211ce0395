import { v5 as uuidOf } from 'uuid'
import type { Ctx } from '#kernel/ctx.ts'
import type { Subject } from '#kernel/workflow.ts'
import { maybeReporter, opinionWorkflow } from '#modules/opinions/index.ts'
import { consentOf } from '#words/consent.ts'
import { channelsOn } from './channel.queries.ts'
import { wellFormed } from './contact.words.ts'
import { queueMessage } from './outbox.actions.ts'

/**
 * Tells the person who said it that it has a number, or an answer: only where the station's street decided so, the
 * person asked for it, and what they agreed to covers it. The text names nobody and nothing; the link is added when it is sent.
 */
export async function queueForReporter(
  ctx: Ctx,
  matter: Subject,
  { eventId, action }: { eventId: string; action: string },
): Promise<void> {
  if (ctx.quiet || !(await sendsSmsAt(ctx, String(matter.stationId)))) return
  if (!(await maybePhone(ctx, matter.id))) return
  const isReceipt = action === 'begin'
  const text = isReceipt
    ? `您反映的事已收到，编号${matter.no}，凭下面的链接看进度，请勿转发。`
    : `您反映的事（${matter.no}）有了结果，请打开下面的链接查看，请勿转发。`
  await queueMessage(ctx, {
    id: uuidOf('sms', eventId),
    channel: 'sms',
    about: isReceipt ? 'receipt' : 'answer',
    text,
    shown: `反映人（${matter.no}）`,
    subject: opinionWorkflow.name,
    subjectId: matter.id,
  })
}

/** Did the place decide to send text messages to residents? */
function maySendAt({ facts, now }: Pick<Ctx, 'facts' | 'now'>, placeId: string): boolean {
  const { default: value, basis } = opinionWorkflow.numbers!.residentSms!
  return facts.setting('opinion.residentSms', placeId, now, { value, basis }).value === 1
}

/** Are residents of this station offered text messages: decided by the street, and the channel is there? */
export async function sendsSmsAt(ctx: Ctx, stationId: string): Promise<boolean> {
  return maySendAt(ctx, stationId) && (await channelsOn(ctx)).includes('sms')
}

/** The mobile number of who said it, while they wish to be told; undefined after they changed their mind. */
export async function maybePhone(ctx: Ctx, opinionId: string): Promise<string | undefined> {
  const held = await maybeReporter(ctx, opinionId)
  if (!held?.phone || !held.wantsSms || held.restrictedAt || held.erasedAt) return undefined
  if (!consentOf(held.consent)?.coversSms) return undefined
  return wellFormed('sms', held.phone)
}
