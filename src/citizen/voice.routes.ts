import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial, type Field } from '#kernel/denial.ts'
import { answerOf } from '#kernel/errors.ts'
import type { Routes } from '#kernel/http.ts'
import { originOf } from '#kernel/origin.ts'
import {
  addVoice,
  findReleased,
  idOfToken,
  maybeVoice,
  queryCode,
  RateSupport,
  type Released,
  rateAsSupporter,
  residentOf,
  Support,
  withdrawVoice,
} from '#modules/opinions/index.ts'
import { sendsSmsAt } from '#modules/outbox/index.ts'
import { type Door, stationCard } from './door.ts'
import { privately } from './headers.ts'
import { lookOf } from './look.ts'
import { openGate } from './proof.ts'
import { checked, onceOnly, readForm } from './submit.form.ts'
import { joinPage, type VoiceDraft, type VoiceStatus, voicePage } from './voice.page.ts'

type AtToken = FastifyRequest<{ Params: { token: string } }>

const open = { isPublic: true, rateLimit: { max: 240, timeWindow: '1 minute', groupId: 'status' } }
const limited = { isPublic: true, rateLimit: { max: 60, timeWindow: '1 minute', groupId: 'submit' } }
const asking = { isPublic: true, rateLimit: { max: 60, timeWindow: '1 minute', groupId: 'proof' } }

/** 附议: somebody met the same as a released matter; guarded as the form of a station is. */
export const voiceRoutes: Routes = async (app) => {
  const gate = openGate(app.hasLimits)

  app.get('/p/:id/voice', { config: open }, async (request, reply) => {
    const matter = await matterOf(request)
    const { from } = request.query as { from?: unknown }
    return draw(request, reply, matter, { nonce: randomUUID(), ...(typeof from === 'string' && { from }) })
  })

  app.get('/p/:id/voice/proof', { config: asking }, async (request, reply) => {
    const door = await doorOf(request, await matterOf(request))
    const asked = gate.isAsked(request, door) && (await gate.challenge(request, door))
    return asked ? reply.send(asked) : reply.code(204).send()
  })

  app.post('/p/:id/voice', { config: limited }, async (request, reply) => {
    const { ctx } = request
    const { fields } = await readForm(request)
    const matter = await matterOf(request)
    const door = await doorOf(request, matter)
    gate.note(request, door)
    const { nonce, proof, from, ...said } = fields
    const once = onceOnly(nonce, matter.id, said.name, said.phone)
    const draft = { nonce: once.split('.')[0]!, from, entered: fields }
    const { data, errors } = checked(Support, { ...said, nonce: once })
    if (!data) return draw(request, reply.code(400), matter, { ...draft, errors })
    if (!(await gate.lets(request, door, { nonce: draft.nonce, proof, once })))
      return draw(request, reply.code(429).header('retry-after', 60), matter, { ...draft, isHeldUp: true })
    try {
      const { token } = await addVoice(ctx, matter.id, data, ownOf(ctx, from))
      return reply.headers(privately).redirect(`/q/${token}?new=1`, 303)
    } catch (error) {
      const { status, fields: wrong } = answerOf(error, request.id)
      if (status !== 400 || !wrong) throw error
      return draw(request, reply.code(400), matter, { ...draft, errors: wrong as Field[] })
    }
  })

  for (const name of ['rate', 'withdraw'] as const) {
    app.post(`/q/:token/voice/${name}`, { config: limited }, async (request, reply) => {
      const { fields } = await readForm(request)
      const status = await voiceOf(request as AtToken)
      const { ctx, voice, token } = status
      try {
        if (name === 'withdraw') await withdrawVoice(ctx, voice.id)
        else {
          const { data, errors } = checked(RateSupport, fields)
          if (!data) throw new Denial('invalid', { fields: errors })
          await rateAsSupporter(ctx, voice.id, data)
        }
        return reply.headers(privately).redirect(`/q/${token}?done=${name}`, 303)
      } catch (error) {
        const answer = answerOf(error, request.id)
        if (answer.status === 500) throw error
        const errors = (answer.fields as Field[] | undefined) ?? []
        const said = errors.length ? undefined : { text: answer.message, isDenial: true }
        const page = voicePage({ ...status, entered: fields, errors, said })
        return reply.code(answer.status).headers(privately).send(page)
      }
    })
  }
}

/** The voice of this link, asked for by the person it belongs to. Throws `notFound` for a link we did not make. */
export async function voiceOf(request: AtToken): Promise<VoiceStatus> {
  const { token } = request.params
  const id = idOfToken(request.ctx, token)
  const ctx: Ctx = { ...request.ctx, actor: residentOf(id) }
  const voice = await maybeVoice(ctx, id)
  if (!voice) throw new Denial('notFound')
  return {
    ctx,
    voice,
    station: await stationCard(ctx, ctx.facts.places.get(voice.stationId)!),
    token,
    code: queryCode(ctx, id),
    url: `${originOf(request)}/q/${token}`,
    look: lookOf(request),
  }
}

/** The opinion of the receipt they came with; undefined for none, or one we did not make. */
function ownOf(ctx: Ctx, from: string | undefined): string | undefined {
  try {
    return from ? idOfToken(ctx, from) : undefined
  } catch {
    return undefined
  }
}

async function matterOf({ ctx, params }: FastifyRequest): Promise<Released> {
  const { id } = params as { id: string }
  if (!z.uuid().safeParse(id).success) throw new Denial('notFound')
  return findReleased(ctx, id)
}

async function draw(request: FastifyRequest, reply: FastifyReply, matter: Released, draft: VoiceDraft) {
  const door = await doorOf(request, matter)
  return reply.headers(privately).send(joinPage(door, lookOf(request), matter, draft))
}

/** The form stands at the station of its matter: who floods it is asked for work like at the station's own. */
async function doorOf({ ctx }: FastifyRequest, { id, stationId }: Released): Promise<Door> {
  return {
    kind: 'station',
    code: id,
    path: `/p/${id}/voice`,
    station: await stationCard(ctx, ctx.facts.places.get(stationId)!),
    sendsSms: await sendsSmsAt(ctx, stationId),
    gasPhone: null,
    deputy: null,
    colleagues: [],
    today: null,
  }
}
