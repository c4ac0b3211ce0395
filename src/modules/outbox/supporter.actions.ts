import { v5 as uuidOf } from 'uuid'
import type { Companion } from '#kernel/companions.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { listListening, maybeVoicePhone } from '#modules/opinions/index.ts'
import { consentOf } from '#words/consent.ts'
import { wellFormed } from './contact.words.ts'
import { queueMessage } from './outbox.actions.ts'
import { sendsSmsAt } from './reporter.actions.ts'

/** The subject of messages to those who added their voice. */
export const VOICE = 'supporter'

/**
 * Goes with `opinion.release`: whoever added their voice, left a phone and wished it is told that there is an answer to
 * read, as reporters are: only where the street decided so; the text names nobody and nothing.
 */
export const tellSupporters: Companion = async (ctx, { row, event }) => {
  if (ctx.quiet || !(await sendsSmsAt(ctx, String(row.stationId)))) return
  for (const { id, no } of await listListening(ctx, row.id)) {
    if (!(await maybePhoneOfVoice(ctx, id))) continue
    await queueMessage(ctx, {
      id: uuidOf(id, event.id),
      channel: 'sms',
      about: 'answer',
      text: `您附议的事（${no}）有了答复，请打开下面的链接查看，请勿转发。`,
      shown: `附议人（${no}）`,
      subject: VOICE,
      subjectId: id,
    })
  }
}

/** The mobile number of who added their voice, while they wish to be told and agreed to it. */
export async function maybePhoneOfVoice(ctx: Ctx, id: string): Promise<string | undefined> {
  const held = await maybeVoicePhone(ctx, id)
  return held && consentOf(held.consent)?.coversSms ? wellFormed('sms', held.phone) : undefined
}
