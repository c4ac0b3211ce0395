import { v7 as uuid } from 'uuid'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { recordAct } from '#modules/accounts/index.ts'
import { maybeSetup } from './channel.actions.ts'
import { shownOf, wellFormed } from './contact.words.ts'
import { aboutWords, type ChannelKind, channelKinds, FRESH, MOST_TRIES } from './outbox.words.ts'

export type Message = {
  /** What it follows from; the same one is queued once. */
  id?: string
  channel: ChannelKind
  about: string
  text: string
  shown: string
  /** Sealed already; absent for a resident, whose own record is asked. */
  toSealed?: string
  accountId?: string
  subject?: string
  subjectId?: string
  /** Milliseconds after which it is of no use. */
  lasts?: number
}

/** Puts a message into the outbox, in the transaction of what caused it; a job takes it out of the house. Gives its id. */
export async function queueMessage(given: Ctx, message: Message): Promise<string> {
  const { id = uuid(), text, lasts = FRESH, ...columns } = message
  await inTransaction(given, async (ctx) => {
    const row = {
      tenantId: ctx.tenant.id,
      id,
      ...columns,
      textSealed: ctx.seal.close(text),
      state: 'queued',
      triesLeft: MOST_TRIES,
      queuedAt: ctx.now,
      until: new Date(ctx.now.getTime() + lasts),
    }
    const made = await ctx.db
      .insertInto('outboxMessages')
      .values(row)
      .onConflict((conflict) => conflict.columns(['tenantId', 'id']).doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows) await enqueueDelivery(ctx, id, message.channel)
  })
  return id
}

/** One waiting job for each message; those of one channel are done one after the other. */
export async function enqueueDelivery(ctx: Ctx, id: string, channel: string, at?: Date): Promise<void> {
  await run(ctx.db, `select enqueue('deliver', $1::jsonb, $2, $3, $4)`, [
    JSON.stringify({ messageId: id }),
    `deliver ${ctx.tenant.id} ${id}`,
    at ?? null,
    `deliver ${channel}`,
  ])
}

/** 发一条试试. Throws Denial `invalid` for an address that is none, `notNow` while the channel is off. */
export async function tryChannel(given: Ctx, kind: ChannelKind, typed: string): Promise<string> {
  const to = wellFormed(kind, typed)
  if (!to) throw invalid({ path: 'to', message: `请填${channelKinds[kind].address}` })
  if (!(await maybeSetup(given, kind)))
    throw new Denial('notNow', { label: '试发', why: '这个渠道还没有启用' })
  return inTransaction(given, async (ctx) => {
    await recordAct(ctx, 'tryChannel', { what: channelKinds[kind].label })
    return queueMessage(ctx, {
      channel: kind,
      about: 'try',
      text: '这是一条试发的消息，收到就说明渠道已通。',
      toSealed: ctx.seal.close(to),
      shown: shownOf(kind, to),
    })
  })
}

/** 再发一次: what was given up, or waits for its next try. Throws Denial `notFound`, `notNow` when its words are gone. */
export async function sendAgain(given: Ctx, id: string): Promise<void> {
  await inTransaction(given, async (ctx) => {
    const row = await ctx.db
      .selectFrom('outboxMessages')
      .select(['channel', 'about', 'shown', 'state', 'textSealed'])
      .where('tenantId', '=', ctx.tenant.id)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Denial('notFound')
    if (!isAgain(row))
      throw new Denial('notNow', { label: '再发一次', why: '已经发出，或者内容已按规定清掉' })
    await ctx.db
      .updateTable('outboxMessages')
      .set({
        state: 'queued',
        triesLeft: MOST_TRIES,
        until: new Date(ctx.now.getTime() + FRESH),
        why: null,
        nextAt: null,
        endedAt: null,
      })
      .where('tenantId', '=', ctx.tenant.id)
      .where('id', '=', id)
      .execute()
    await enqueueDelivery(ctx, id, row.channel)
    await recordAct(ctx, 'sendAgain', { what: `${aboutWords[row.about] ?? row.about} ${row.shown}` })
  })
}

/** A code that ran out helps nobody; everything else may be sent again while its words are kept. */
export function isAgain({
  state,
  about,
  textSealed,
}: {
  state: string
  about: string
  textSealed: string | null
}) {
  return ['failed', 'givenUp'].includes(state) && about !== 'code' && textSealed !== null
}
