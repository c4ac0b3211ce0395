import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Denial } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import { SubmitOpinion } from '#modules/opinions/index.ts'
import {
  contributeOpenly,
  listPublished,
  type Published,
  showPublished,
} from '#modules/solicitations/index.ts'
import { note, optional } from '#words/fields.ts'
import { type Door, stationCard } from './door.ts'
import { openly, privately } from './headers.ts'
import { lookOf } from './look.ts'
import { openGate } from './proof.ts'
import { solicitationPage, solicitationsPage, type Typed } from './solicitation.page.ts'
import { checked, onceOnly, readForm } from './submit.form.ts'

const limited = { isPublic: true, rateLimit: { max: 60, timeWindow: '1 minute', groupId: 'submit' } }
const Contribution = SubmitOpinion.omit({ lat: true, lng: true, sms: true }).extend({
  firm: optional(note('企业名称', 2, 60)),
})

/** 请你建议: the themes, and the form of each; whole without a script. What is sent is an opinion with its receipt. */
export const solicitationPages: Routes = async (app) => {
  const gate = openGate(app.hasLimits)

  app.get('/c', { config: { isPublic: true } }, async (request, reply) =>
    reply
      .headers(openly)
      .send(solicitationsPage(request.ctx, lookOf(request), await listPublished(request.ctx))),
  )

  app.get('/c/:id', { config: { isPublic: true } }, async (request, reply) =>
    draw(request, reply, await showPublished(request.ctx, idOf(request)), { nonce: randomUUID() }),
  )

  app.post('/c/:id', { config: limited }, async (request, reply) => {
    const { ctx } = request
    const { fields } = await readForm(request)
    const one = await showPublished(ctx, idOf(request))
    const door = await doorOf(request, one)
    gate.note(request, door)
    const { nonce, proof, ...said } = fields
    const once = onceOnly(nonce, said.content, said.location, said.name, said.phone)
    const typed = { nonce: once.split('.')[0]!, entered: fields }
    const { data, errors } = checked(Contribution, { ...said, nonce: once, files: [] })
    const isOver = !one.isTaking
    if (isOver) errors.push({ path: 'content', message: '征集已经截止，没有收下' })
    if (!data || errors.length)
      return draw(request, reply.code(isOver ? 409 : 400), one, { ...typed, errors })
    if (!(await gate.lets(request, door, { nonce: typed.nonce, proof, once })))
      return draw(request, reply.code(429).header('retry-after', 60), one, { ...typed, isHeldUp: true })
    const { firm, ...opinion } = data
    const { token } = await contributeOpenly(ctx, one.id, opinion, firm)
    return reply.headers(privately).redirect(`/q/${token}?new=1`, 303)
  })
}

function draw(request: FastifyRequest, reply: FastifyReply, one: Published, typed: Typed) {
  return reply.headers(privately).send(solicitationPage(lookOf(request), one, typed))
}

function idOf({ params }: FastifyRequest): string {
  const { id } = params as { id: string }
  if (!z.uuid().safeParse(id).success) throw new Denial('notFound')
  return id
}

/** The form of a theme stands at its station: who floods it is asked for work like at the station's own. */
async function doorOf({ ctx }: FastifyRequest, { id, stationId }: Published): Promise<Door> {
  const station = await stationCard(ctx, ctx.facts.places.get(stationId)!)
  return {
    kind: 'station',
    code: id,
    path: `/c/${id}`,
    station,
    sendsSms: false,
    gasPhone: null,
    deputy: null,
    colleagues: [],
    today: null,
  }
}
