import { v7 as uuid } from 'uuid'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { maskName, maskOf, maskPhone } from '#kernel/mask.ts'
import { holds } from '#kernel/workflow.ts'
import { writeEvent } from '#kernel/write.ts'
import { CONSENT } from '#words/consent.ts'
import { lockReception } from './clash.actions.ts'
import { historyRow } from './history.events.ts'
import { findNotice, type Notice } from './notice.queries.ts'
import type { Book } from './reception.forms.ts'
import { findReception } from './reception.queries.ts'
import { clockWords } from './reception.words.ts'

export type Booked = { id: string; receptionId: string; slot: number; persons: number; isCancelled: boolean }

/** When the slots of a reception begin, first to last. */
export function slotsOf({
  startsAt,
  endsAt,
  slotMinutes,
}: Pick<Notice, 'startsAt' | 'endsAt' | 'slotMinutes'>): Date[] {
  const step = slotMinutes * 60_000
  const count = Math.max(1, Math.floor((endsAt.getTime() - startsAt.getTime()) / step))
  return Array.from({ length: Math.min(count, 300) }, (_, n) => new Date(startsAt.getTime() + n * step))
}

/** Which slots of a reception are still free. */
export async function freeSlots(ctx: Ctx, notice: Notice): Promise<{ slot: number; startsAt: Date }[]> {
  const taken = await run<{ slot: number }>(
    ctx.db,
    'select slot from reception_bookings where tenant_id = $1 and reception_id = $2 and cancelled_at is null',
    [ctx.tenant.id, notice.id],
  )
  return slotsOf(notice)
    .map((startsAt, slot) => ({ slot, startsAt }))
    .filter(({ slot, startsAt }) => startsAt > ctx.now && !taken.some((one) => one.slot === slot))
}

/**
 * A slot for somebody without an account; name and phone are optional and sealed. The same page sent twice is one
 * booking. Throws `invalid` in friendly words: taken, full, over, called off, the same phone twice; `notFound`.
 */
export async function bookSlot(ctx: Ctx, receptionId: string, input: Book): Promise<{ id: string }> {
  const notice = await findNotice(ctx, receptionId)
  const again = await maybeByNonce(ctx, input.nonce)
  if (again) return again
  const free = await freeSlots(ctx, notice)
  const wrong = whyNotBook(ctx, notice, free, input.slot)
  if (wrong) throw invalid({ path: 'slot', message: wrong })
  const id = uuid()
  try {
    await inTransaction(ctx, async (ctx) => {
      const row = await lockReception(ctx, receptionId)
      if (row.state !== 'published')
        throw invalid({ path: 'slot', message: '这场接待刚刚有变化，请刷新后再约' })
      await ctx.db
        .insertInto('receptionBookings')
        .values({
          tenantId: ctx.tenant.id,
          id,
          receptionId,
          slot: input.slot,
          persons: input.persons,
          topic: input.topic ?? null,
          nameSealed: input.name ? ctx.seal.close(input.name) : null,
          phoneSealed: input.phone ? ctx.seal.close(input.phone) : null,
          phoneIndex: input.phone ? ctx.seal.index(input.phone) : null,
          consent: input.name || input.phone ? CONSENT : null,
          nonce: input.nonce ?? null,
          bookedAt: ctx.now,
        })
        .execute()
      await writeEvent(ctx, historyRow(ctx, row, 'book', { bookingId: id, slot: input.slot }))
    })
  } catch (error) {
    const { constraint } = error as { constraint?: string }
    if (constraint === 'reception_bookings_slot')
      throw invalid({ path: 'slot', message: '这个时间刚刚有人约了，请换一个' })
    if (constraint === 'reception_bookings_person')
      throw invalid({ path: 'phone', message: '这个电话已经约了这一场，不用再约；要改时间请先取消原来的' })
    const same = constraint === 'reception_bookings_nonce' && (await maybeByNonce(ctx, input.nonce))
    if (same) return same
    throw error
  }
  return { id }
}

function whyNotBook(
  { now }: Ctx,
  notice: Notice,
  free: { slot: number; startsAt: Date }[],
  slot: number,
): string | undefined {
  if (notice.state === 'cancelled') return '这场接待已经取消，请看看其他场次'
  if (notice.state !== 'published' || notice.endsAt <= now)
    return '这场接待已经开始或结束，不能再预约，可以直接到现场'
  if (!free.length) return '这一场约满了。可以直接到现场等候，或者预约下一场'
  if (free.some((one) => one.slot === slot)) return undefined
  const next = free.find(({ startsAt }) => startsAt > (slotsOf(notice)[slot] ?? now)) ?? free[0]!
  return `这个时间已经有人约了，最近还有${clockWords(next.startsAt)}`
}

async function maybeByNonce(ctx: Ctx, nonce: string | undefined): Promise<{ id: string } | undefined> {
  if (!nonce) return undefined
  const [row] = await run<{ id: string }>(
    ctx.db,
    'select id from reception_bookings where tenant_id = $1 and nonce = $2',
    [ctx.tenant.id, nonce],
  )
  return row
}

/** The eight letters on a booking's receipt: only we can make them. */
export function bookingCode(ctx: Pick<Ctx, 'seal' | 'tenant'>, id: string): string {
  return ctx.seal.code(`booking ${ctx.tenant.id} ${id}`)
}

/** The whole secret of the link on the receipt: tenant, booking, code. */
export function bookingToken(ctx: Pick<Ctx, 'seal' | 'tenant'>, id: string): string {
  return `${ctx.tenant.key}${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}${bookingCode(ctx, id)}`
}

/** The booking a link stands for. Throws Denial `notFound` for one we did not make. */
export async function findBooking(ctx: Ctx, token: string): Promise<Booked> {
  const packed = /^[a-z0-9]{2}([\w-]{22})([0-9A-Z]{8})$/.exec(token)
  const hex = packed && Buffer.from(packed[1]!, 'base64url').toString('hex')
  const id = hex?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  if (!id || bookingToken(ctx, id) !== token) throw new Denial('notFound')
  const [row] = await run<Booked>(
    ctx.db,
    `select id, reception_id as "receptionId", slot, persons, cancelled_at is not null as "isCancelled"
     from reception_bookings where tenant_id = $1 and id = $2`,
    [ctx.tenant.id, id],
  )
  if (!row) throw new Denial('notFound')
  return row
}

/** The booking of a reception that has this code. Throws Denial `invalid` when none has. */
export async function findByCode(ctx: Ctx, receptionId: string, code: string): Promise<Booked> {
  const rows = await run<Booked>(
    ctx.db,
    `select id, reception_id as "receptionId", slot, persons, cancelled_at is not null as "isCancelled"
     from reception_bookings where tenant_id = $1 and reception_id = $2`,
    [ctx.tenant.id, receptionId],
  )
  const found = rows.find(({ id }) => bookingCode(ctx, id) === code)
  if (!found) throw invalid({ path: 'code', message: '没有找到这个取消码，请对照回执再输一次' })
  return found
}

/** Gives the slot back, and forgets who had it. Cancelled twice is cancelled. */
export async function cancelBooking(
  given: Ctx,
  { id, receptionId }: Pick<Booked, 'id' | 'receptionId'>,
): Promise<void> {
  await inTransaction(given, async (ctx) => {
    const row = await lockReception(ctx, receptionId)
    const done = await run(
      ctx.db,
      `update reception_bookings set cancelled_at = $3, name_sealed = null, phone_sealed = null, phone_index = null
       where tenant_id = $1 and id = $2 and cancelled_at is null returning id`,
      [ctx.tenant.id, id, ctx.now],
    )
    if (done.length) await writeEvent(ctx, historyRow(ctx, row, 'cancelBooking', { bookingId: id }))
  })
}

/** Bookings of a reception as those who receive see them: masked. */
export async function listBookings(ctx: Ctx, notice: Pick<Notice, 'id' | 'startsAt' | 'slotMinutes'>) {
  const rows = await run<{
    id: string
    slot: number
    persons: number
    topic: string | null
    nameSealed: string | null
    phoneSealed: string | null
    hasCome: boolean
    isCancelled: boolean
  }>(
    ctx.db,
    `select b.id, b.slot, b.persons, b.topic, b.name_sealed as "nameSealed", b.phone_sealed as "phoneSealed",
       b.cancelled_at is not null as "isCancelled",
       exists (select from reception_batches h where h.tenant_id = $1 and h.booking_id = b.id) as "hasCome"
     from reception_bookings b where b.tenant_id = $1 and b.reception_id = $2 order by b.slot, b.booked_at`,
    [ctx.tenant.id, notice.id],
  )
  return rows.map(({ slot, nameSealed, phoneSealed, ...row }) => ({
    ...row,
    startsAt: new Date(notice.startsAt.getTime() + slot * notice.slotMinutes * 60_000),
    name: nameSealed ? maskOf(nameSealed, ctx.seal.open, maskName) : null,
    phone: phoneSealed ? maskOf(phoneSealed, ctx.seal.open, maskPhone) : null,
  }))
}

/** Who has booked, in full, for somebody who must call them: with a reason, into the history. */
export async function revealBooking(ctx: Ctx, receptionId: string, bookingId: string, reason: string) {
  const row = await findReception(ctx, receptionId)
  if (!holds(ctx.actor, 'stationLiaison', row.stationId))
    throw new Denial('forbidden', { label: '查看预约人信息' })
  const [sealed] = await run<{ name: string | null; phone: string | null }>(
    ctx.db,
    `select name_sealed as name, phone_sealed as phone from reception_bookings
     where tenant_id = $1 and reception_id = $2 and id = $3`,
    [ctx.tenant.id, receptionId, bookingId],
  )
  if (!sealed) throw invalid({ path: 'bookingId', message: '没有这个预约' })
  await writeEvent(ctx, historyRow(ctx, row, 'revealBooking', { bookingId, reason }))
  const open = (text: string | null) => (text ? ctx.seal.open(text) : null)
  return { name: open(sealed.name), phone: open(sealed.phone) }
}

/** A week after a reception nobody needs to be called about it any more: names and phones go. */
export async function forgetBookings(ctx: Ctx): Promise<void> {
  await run(
    ctx.db,
    `update reception_bookings b set name_sealed = null, phone_sealed = null, phone_index = null
     from receptions r where b.tenant_id = $1 and r.tenant_id = $1 and r.id = b.reception_id
       and r.ends_at < $2 and (b.name_sealed is not null or b.phone_sealed is not null)`,
    [ctx.tenant.id, new Date(ctx.now.getTime() - 7 * 86_400_000)],
  )
}
