import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dayAfter, dayOf } from '#kernel/calendar.ts'
import { Denial } from '#kernel/denial.ts'
import { answerOf } from '#kernel/errors.ts'
import type { Routes } from '#kernel/http.ts'
import { originOf } from '#kernel/origin.ts'
import { codesOf } from '#modules/places/index.ts'
import {
  Book,
  bookingCode,
  bookingToken,
  bookSlot,
  calendarOf,
  cancelBooking,
  findBooking,
  findByCode,
  findNotice,
  freeSlots,
  listNotices,
  slotsOf,
} from '#modules/receptions/index.ts'
import { findDoor } from './door.ts'
import type { Errors } from './field.ts'
import { openly, privately } from './headers.ts'
import { lookOf } from './look.ts'
import { readCode } from './lookup.ts'
import { bookedPage, calendarPage, noticePage } from './reception.page.ts'
import { checked, onceOnly, readForm } from './submit.form.ts'

const limited = { isPublic: true, rateLimit: { max: 30, timeWindow: '1 minute', groupId: 'booking' } }
const open = { isPublic: true, rateLimit: { max: 240, timeWindow: '1 minute', groupId: 'status' } }
const isId = (id: unknown): id is string => z.uuid().safeParse(id).success
const asText = (value: unknown) =>
  typeof value === 'string' ? value.replace(/\p{C}/gu, '').trim().slice(0, 40) : ''

/** When deputies receive people; a slot without an account; calendars to subscribe to. */
export const receptionPages: Routes = async (app) => {
  app.get('/r', { config: { isPublic: true } }, async (request, reply) => {
    const { ctx } = request
    const asked = request.query as Record<string, unknown>
    const idOr = (key: string) => (isId(asked[key]) ? (asked[key] as string) : '')
    const sought = { station: idOr('station'), street: idOr('street'), theme: asText(asked.theme) }
    const today = dayOf(ctx.now)
    const notices = await listNotices(ctx, {
      stationId: sought.station || undefined,
      streetId: sought.street || undefined,
      theme: sought.theme,
      from: today,
      until: dayAfter(today, 62),
    })
    const [code] = sought.station ? await codesOf(ctx, 'station', sought.station) : []
    const calendarPath = code ? `/s/${code}/receptions.ics` : null
    return reply
      .headers(openly)
      .send(calendarPage(ctx, lookOf(request), { ...sought, notices, calendarPath }))
  })

  app.get('/r/:id', { config: { isPublic: true } }, async (request, reply) =>
    reply.headers(privately).send(await draw(request, randomUUID())),
  )

  app.post('/r/:id', { config: limited }, async (request, reply) => {
    const { ctx } = request
    const { fields } = await readForm(request)
    const { nonce, ...said } = fields
    const once = onceOnly(nonce, said.slot, said.phone, said.name)
    const { data, errors } = checked(Book, { ...said, nonce: once })
    const id = idOf(request)
    if (!data) return again(request, reply, once.split('.')[0]!, fields, errors)
    try {
      const booked = await bookSlot(ctx, id, data)
      return reply.headers(privately).redirect(`/b/${bookingToken(ctx, booked.id)}?new=1`, 303)
    } catch (error) {
      return again(request, reply, once.split('.')[0]!, fields, wrongFields(error))
    }
  })

  app.post('/r/:id/cancel', { config: limited }, async (request, reply) => {
    const { ctx } = request
    const { fields } = await readForm(request)
    const notice = await findNotice(ctx, idOf(request))
    try {
      const booking = await findByCode(ctx, notice.id, readCode(fields.code ?? ''))
      await cancelBooking(ctx, booking)
      return reply.headers(privately).redirect(`/b/${bookingToken(ctx, booking.id)}`, 303)
    } catch (error) {
      return again(request, reply, randomUUID(), fields, wrongFields(error))
    }
  })

  app.get('/b/:token', { config: open }, async (request, reply) => {
    const { ctx } = request
    const { token } = request.params as { token: string }
    const booking = await findBooking(ctx, token)
    const notice = await findNotice(ctx, booking.receptionId)
    const page = bookedPage({
      ...booking,
      notice,
      look: lookOf(request),
      path: `/b/${token}`,
      code: bookingCode(ctx, booking.id),
      startsAt: slotsOf(notice)[booking.slot] ?? notice.startsAt,
      isNew: (request.query as { new?: unknown }).new === '1',
    })
    return reply.headers(privately).send(page)
  })

  app.post('/b/:token/cancel', { config: limited }, async (request, reply) => {
    const { token } = request.params as { token: string }
    await cancelBooking(request.ctx, await findBooking(request.ctx, token))
    return reply.headers(privately).redirect(`/b/${token}`, 303)
  })

  for (const kind of ['station', 'deputy'] as const) {
    const url = kind === 'station' ? '/s/:code/receptions.ics' : '/d/:code/receptions.ics'
    app.get(url, { config: open }, async (request, reply) => {
      const { ctx } = request
      const door = await findDoor(ctx, kind, (request.params as { code: string }).code)
      const [name, filter] = door.deputy
        ? [`${door.deputy.name}代表接待日程`, { deputyId: door.deputy.id }]
        : [`${door.station.name}接待日程`, { stationId: door.station.id }]
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="receptions.ics"')
        .header('cache-control', 'public, max-age=900')
        .send(await calendarOf(ctx, name, filter, originOf(request)))
    })
  }
}

function idOf({ params }: FastifyRequest): string {
  const { id } = params as { id: string }
  if (!isId(id)) throw new Denial('notFound')
  return id
}

async function draw(
  request: FastifyRequest,
  nonce: string,
  entered: Record<string, string> = {},
  errors: Errors = [],
) {
  const notice = await findNotice(request.ctx, idOf(request))
  const free = await freeSlots(request.ctx, notice)
  return noticePage({ notice, look: lookOf(request), free, nonce, entered, errors })
}

async function again(
  request: FastifyRequest,
  reply: FastifyReply,
  nonce: string,
  entered: Record<string, string>,
  errors: Errors,
) {
  const page = await draw(request, nonce, entered, errors)
  return reply.code(400).headers(privately).send(page)
}

/** What a denial says about fields; anything else is not ours to draw. */
function wrongFields(error: unknown): Errors {
  const { fields } = answerOf(error, '') as { fields?: Errors }
  if (!fields) throw error
  return fields
}
