import { v5 as uuidOf } from 'uuid'
import type { Ctx } from '#kernel/ctx.ts'
import { wishesOf } from './contact.queries.ts'
import { queueMessage } from './outbox.actions.ts'
import type { NoticeKind } from './outbox.words.ts'

export type Tiding = { subject: string; subjectId: string; kind: NoticeKind; text: string }

/**
 * Queues for those who wish it what they are told in the app, without the words of the matter: outside the house only
 * its number is said. `noticeIds` gives each account's notice, from which the message's id follows.
 */
export async function queueNotices(ctx: Ctx, noticeIds: Map<string, string>, tiding: Tiding): Promise<void> {
  if (ctx.quiet || !noticeIds.size) return
  const { kind, subject, subjectId, text } = tiding
  for (const { accountId, channel, toSealed, shown } of await wishesOf(ctx, [...noticeIds.keys()], kind)) {
    const id = uuidOf(channel, noticeIds.get(accountId)!)
    await queueMessage(ctx, {
      id,
      channel,
      about: kind,
      text,
      toSealed,
      shown,
      accountId,
      subject,
      subjectId,
    })
  }
}
