import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import { z } from 'zod'
import { type Ctx, inTransaction, type Taken } from './ctx.ts'
import { run } from './db.ts'
import { invalid } from './denial.ts'
import { CLOCK_SLACK } from './taken.ts'

/** What somebody sends that must count once: their own key for it, where to, and what (any text that tells it apart). */
export type Delivery = { key: string; route: string; content: string }
/** What they are told: `text` is JSON, or null for an answer without a body. */
export type Told = { status: number; text: string | null }

const Key = z.uuid()
const KEY = 'idempotency-key'

/**
 * Does `work` once for each key of this person, in one transaction with the note that it was done. The same delivery
 * again – at the same time, or after the answer was lost – gets the first one's answer. What was denied or broke off
 * leaves nothing and may come again under the same key, mended. Throws Denial `invalid` for another content under a key.
 */
export async function once(
  given: Ctx,
  delivery: Delivery,
  work: (ctx: Ctx) => Promise<Told>,
): Promise<Told & { isAgain: boolean }> {
  const own = [given.tenant.id, given.actor.id, delivery.key]
  const print = given.seal.mac(`delivery ${delivery.route} ${delivery.content}`)
  return inTransaction(given, async (ctx) => {
    // Who comes second waits here until the first one has ended.
    const [fresh] = await run(
      ctx.db,
      `insert into deliveries (tenant_id, account_id, key, route, print, status, at) values ($1, $2, $3, $4, $5, 0, $6)
       on conflict do nothing returning key`,
      [...own, delivery.route, print, ctx.now],
    )
    if (!fresh) return { ...(await toldBefore(ctx, own, print)), isAgain: true }
    const told = await work({ ...ctx, hasSavepoints: true })
    await run(
      ctx.db,
      'update deliveries set status = $4, answer_sealed = $5 where tenant_id = $1 and account_id = $2 and key = $3',
      [...own, told.status, told.text === null ? null : ctx.seal.close(told.text)],
    )
    return { ...told, isAgain: false }
  })
}

async function toldBefore(ctx: Ctx, own: unknown[], print: string): Promise<Told> {
  const [before] = await run<{ print: string; status: number; answer: string | null }>(
    ctx.db,
    `select print, status, answer_sealed as answer from deliveries
     where tenant_id = $1 and account_id = $2 and key = $3`,
    own,
  )
  if (before?.print !== print) throw invalid({ path: KEY, message: '这个发送编号已经用于另一份内容' })
  return { status: before.status, text: before.answer === null ? null : ctx.seal.open(before.answer) }
}

/** The key a request came with, if any. Throws Denial `invalid` for what is no UUID. */
export function keyOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const given = headers[KEY]
  if (given === undefined) return undefined
  const read = Key.safeParse(given)
  if (!read.success) throw invalid({ path: KEY, message: '发送编号要是一个UUID' })
  return read.data.toLowerCase()
}

/** When it was taken down, by a phone that sends it later; undefined when it comes at once. Throws Denial `invalid`. */
export function takenOf({ headers }: Pick<FastifyRequest, 'headers'>, now: Date): Taken | undefined {
  const [at, behind, sentAt] = [headers['x-taken-at'], headers['x-clock-behind'], headers['x-sent-at']]
  if (at === undefined) return undefined
  const read = TakenAt.safeParse({ at, behind, sentAt })
  if (!read.success) throw invalid({ path: 'x-taken-at', message: '记录的时间没有读懂' })
  const { sentAt: sent, ...taken } = read.data
  if (!sent || taken.behind === undefined) return taken
  const changed = Math.round((now.getTime() - Date.parse(sent)) / 1000) - taken.behind
  return Math.abs(changed) > CLOCK_SLACK ? { ...taken, changed } : taken
}
const TakenAt = z.object({
  at: z.iso.datetime().max(40),
  behind: z.coerce.number().int().min(-4e9).max(4e9).optional(),
  sentAt: z.iso.datetime().max(40).optional(),
})

/** A handler that counts once for each key. Uploads look after it themselves: a slow phone must not hold a transaction. */
export function onceFor(handler: RouteHandlerMethod): RouteHandlerMethod {
  return async function (request, reply) {
    const key = keyOf(request)
    if (!key || request.isMultipart()) return handler.call(this, request, reply)
    const given = request.ctx
    const delivery = {
      key,
      route: `${request.method} ${request.url}`,
      content: JSON.stringify(request.body ?? null),
    }
    try {
      const told = await once(given, delivery, async (ctx) => {
        request.ctx = ctx
        const held = holding(reply)
        const returned = await handler.call(this, request, held.reply)
        const body = held.wasSent() ? held.body() : returned
        return {
          status: reply.statusCode,
          text: body === undefined ? null : (reply.serialize(body as never) as string),
        }
      })
      return answer(reply, told)
    } finally {
      request.ctx = given
    }
  }
}

/** Sends what was told, as it was told. */
export function answer(
  reply: FastifyReply,
  { status, text, isAgain }: Told & { isAgain: boolean },
): FastifyReply {
  reply.code(status)
  if (isAgain) reply.header('idempotent-replayed', 'true')
  if (text === null) return reply.send()
  return reply
    .type('application/json; charset=utf-8')
    .serializer((sent: string) => sent)
    .send(text)
}

/** The reply, but nothing leaves before the transaction is committed. */
function holding(reply: FastifyReply) {
  let sent: { body: unknown } | undefined
  const held = Object.create(reply) as FastifyReply
  // biome-ignore lint/suspicious/noThenProperty: a reply can be waited for until it has left; this one leaves later
  Object.assign(held, { then: undefined })
  held.send = function (this: FastifyReply, body?: unknown) {
    sent = { body }
    return this
  } as FastifyReply['send']
  return { reply: held, wasSent: () => sent !== undefined, body: () => sent?.body }
}

const DAY = 86_400_000
const KEPT = 60 * DAY
const LOOSE = 14 * DAY

/** Once a night: forgets deliveries that nobody will repeat any more, and uploads that were never attached. */
export async function sweepDeliveries(ctx: Ctx): Promise<void> {
  const before = (age: number) => new Date(ctx.now.getTime() - age)
  await run(ctx.db, 'delete from deliveries where tenant_id = $1 and at < $2', [ctx.tenant.id, before(KEPT)])
  const loose = await run<{ id: string }>(
    ctx.db,
    'select id from files where tenant_id = $1 and subject_id is null and created_at < $2 limit 5000',
    [ctx.tenant.id, before(LOOSE)],
  )
  for (const { id } of loose) {
    await run(ctx.db, 'delete from files where tenant_id = $1 and id = $2 and subject_id is null', [
      ctx.tenant.id,
      id,
    ]).catch((error: { code?: string }) => {
      // Something other than a record of history names it: it is not loose.
      if (error.code !== NAMED) throw error
    })
  }
}
const NAMED = '23503'
