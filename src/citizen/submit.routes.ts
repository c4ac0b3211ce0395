import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { keepUpload, ownerOf } from '#kernel/attachments.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { Field } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import { SubmitOpinion, submitOpinion } from '#modules/opinions/index.ts'
import { type Door, findDoor, isShut } from './door.ts'
import { standBefore } from './front.ts'
import { openly, privately } from './headers.ts'
import { openKept } from './kept.ts'
import { lookOf } from './look.ts'
import { type Gate, openGate } from './proof.ts'
import { openScans } from './scans.ts'
import { packedWith, plainWith, type Shelved, shelve } from './shelf.ts'
import { checked, onceOnly, readForm, readPhotos } from './submit.form.ts'
import { closedDoorPage, submitPage } from './submit.page.ts'

type AtDoor = FastifyRequest<{ Params: { code: string } }>

const limited = { isPublic: true, rateLimit: { max: 60, timeWindow: '1 minute', groupId: 'submit' } }
const asking = { isPublic: true, rateLimit: { max: 60, timeWindow: '1 minute', groupId: 'proof' } }

type Shown = { page: Shelved } | { closed: string }

/** The form behind every code, and what comes of it. */
export const submitRoutes: Routes = async (app) => {
  const keptOr = openKept<Shown>()
  const doorOr = openKept<Door>()
  const repeat = standBefore(app.server)
  const gate = openGate(app.hasLimits)
  const scans = openScans()
  app.addHook('onClose', () => scans.close())
  for (const kind of ['station', 'deputy'] as const) {
    const url = kind === 'station' ? '/s/:code' : '/d/:code'
    const doorAt = ({ ctx, params }: AtDoor) =>
      doorOr(`${ctx.tenant.id} ${url} ${params.code}`, () => findDoor(ctx, kind, params.code))
    app.get(url, { config: { isPublic: true } }, async (request, reply) => {
      const { code } = request.params as { code: string }
      const look = lookOf(request)
      const shown = await keptOr(`${request.ctx.tenant.id} ${url} ${code} ${look}`, async () => {
        const door = await doorAt(request as AtDoor)
        if (isShut(door)) return { closed: closedDoorPage(door, look) }
        return { page: shelve(submitPage(door, look)) }
      })
      reply.headers(openly)
      if ('closed' in shown) return reply.code(410).send(shown.closed)
      const { db, tenant, now } = request.ctx
      const told = (headers: IncomingHttpHeaders) =>
        scans.note({ db, tenant }, code.toLowerCase(), dayOf(now), headers)
      told(request.headers)
      repeat(request.raw, shown.page, told)
      return send(request, reply, shown.page)
    })
    app.post(url, { config: limited }, (request, reply) => submit(gate, doorAt, request as AtDoor, reply))
    app.get(`${url}/proof`, { config: asking }, async (request, reply) => {
      const door = await doorAt(request as AtDoor)
      const asked = gate.isAsked(request, door) && (await gate.challenge(request, door))
      return asked ? reply.send(asked) : reply.code(204).send()
    })
  }
}

function send({ headers }: FastifyRequest, reply: FastifyReply, page: Shelved) {
  if (!headers['accept-encoding']?.includes('gzip')) {
    return reply.send(Buffer.from(plainWith(page, randomUUID()), 'latin1'))
  }
  return reply
    .headers({ 'content-encoding': 'gzip', vary: 'Cookie, Accept-Encoding' })
    .send(packedWith(page, randomUUID()))
}

async function submit(
  gate: Gate,
  doorAt: (request: AtDoor) => Promise<Door>,
  request: AtDoor,
  reply: FastifyReply,
) {
  const { ctx } = request
  const form = await readForm(request)
  const door = await doorAt(request)
  if (isShut(door)) {
    return reply
      .code(410)
      .headers(privately)
      .send(closedDoorPage(door, lookOf(request)))
  }
  gate.note(request, door)
  const { contact, nonce, proof, ...entered } = form.fields
  const said = contact === 'no' ? { ...entered, name: '', phone: '' } : entered
  const once = onceOnly(nonce, said.content, said.location, said.name, said.phone)
  const { data, errors } = checked(SubmitOpinion, { ...said, nonce: once, files: [] })
  const pictures = await readPhotos(form.uploads, 'photos')
  const wrong = [...errors.map(atItsField), ...unreachable(contact, said), ...pictures.errors]
  const draft = {
    nonce: once.split('.')[0]!,
    entered: form.fields,
    errors: wrong,
    hadPhotos: form.uploads.length > 0,
  }
  if (!data || wrong.length) {
    return reply
      .code(400)
      .headers(privately)
      .send(submitPage(door, lookOf(request), draft))
  }
  if (!(await gate.lets(request, door, { nonce, proof, once }))) {
    const page = submitPage(door, lookOf(request), { ...draft, isHeldUp: true })
    return reply.code(429).headers(privately).header('retry-after', 60).send(page)
  }
  const files: string[] = []
  for (const photo of pictures.photos) files.push(await keepUpload(ctx, photo, ownerOf(ctx)))
  const where = {
    stationId: door.station.id,
    deputyId: door.deputy?.id,
    channel: door.kind === 'station' ? 'station_qr' : 'deputy_qr',
  }
  const { token } = await submitOpinion(ctx, { ...data, files }, where)
  return reply.headers(privately).redirect(`/q/${token}?new=1`, 303)
}

/** The coordinates have no field of their own to be mended in. */
function atItsField(error: Field): Field {
  return ['lat', 'lng'].includes(error.path) ? { ...error, path: 'location' } : error
}

/** Who asked to be told must say where. */
function unreachable(contact: string | undefined, { name, phone }: Record<string, string>) {
  if (contact !== 'yes' || name?.trim() || phone?.trim()) return []
  return [{ path: 'phone', message: '请填电话，或者选“不留姓名电话”' }]
}
