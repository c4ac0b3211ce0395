import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { keepUpload } from '#kernel/attachments.ts'
import type { Field } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import { ownerOf, SubmitOpinion, submitOpinion } from '#modules/opinions/index.ts'
import { type Door, findDoor } from './door.ts'
import { openly, privately } from './headers.ts'
import { lookOf } from './look.ts'
import { openShelf, packedWith, plainWith } from './shelf.ts'
import { checked, onceOnly, readForm, readPhotos } from './submit.form.ts'
import { closedDoorPage, submitPage } from './submit.page.ts'

type AtDoor = FastifyRequest<{ Params: { code: string } }>

const limited = { isPublic: true, rateLimit: { max: 60, timeWindow: '1 minute', groupId: 'submit' } }

/** The form behind every code, and what comes of it. */
export const submitRoutes: Routes = async (app) => {
  const fromShelf = openShelf()
  for (const kind of ['station', 'deputy'] as const) {
    const url = kind === 'station' ? '/s/:code' : '/d/:code'
    app.get(url, { config: { isPublic: true } }, (request, reply) =>
      show(kind, request as AtDoor, reply, fromShelf),
    )
    app.post(url, { config: limited }, (request, reply) => submit(kind, request as AtDoor, reply))
  }
}

async function show(
  kind: Door['kind'],
  request: AtDoor,
  reply: FastifyReply,
  fromShelf: ReturnType<typeof openShelf>,
) {
  const { ctx } = request
  const look = lookOf(request)
  const { code } = request.params
  const page = await fromShelf(`${ctx.tenant.id} ${kind} ${code} ${look}`, async () => {
    const door = await findDoor(ctx, kind, code)
    return door.deputy?.isActive === false ? closedDoorPage(door, look) : submitPage(door, look)
  })
  reply.headers(openly)
  if (!page.tail.length) return reply.code(410).send(page.head)
  if (!request.headers['accept-encoding']?.includes('gzip')) return reply.send(plainWith(page, randomUUID()))
  return reply
    .headers({ 'content-encoding': 'gzip', vary: 'Cookie, Accept-Encoding' })
    .send(packedWith(page, randomUUID()))
}

async function submit(kind: Door['kind'], request: AtDoor, reply: FastifyReply) {
  const { ctx } = request
  const form = await readForm(request)
  const door = await findDoor(ctx, kind, request.params.code)
  if (door.deputy?.isActive === false) {
    return reply
      .code(410)
      .headers(privately)
      .send(closedDoorPage(door, lookOf(request)))
  }
  const { contact, nonce, ...entered } = form.fields
  const said = contact === 'no' ? { ...entered, name: '', phone: '' } : entered
  const once = onceOnly(nonce, said.content, said.location, said.name, said.phone)
  const { data, errors } = checked(SubmitOpinion, { ...said, nonce: once, files: [] })
  const pictures = await readPhotos(form.uploads, 'photos')
  const wrong = [...errors.map(atItsField), ...unreachable(contact, said), ...pictures.errors]
  if (!data || wrong.length) {
    const draft = {
      nonce: once.split('.')[0]!,
      entered: form.fields,
      errors: wrong,
      hadPhotos: form.uploads.length > 0,
    }
    return reply
      .code(400)
      .headers(privately)
      .send(submitPage(door, lookOf(request), draft))
  }
  const files: string[] = []
  for (const photo of pictures.photos) files.push(await keepUpload(ctx, photo, ownerOf(ctx)))
  const where = {
    stationId: door.station.id,
    deputyId: door.deputy?.id,
    channel: kind === 'station' ? 'station_qr' : 'deputy_qr',
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
