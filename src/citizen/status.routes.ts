import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { keepUpload } from '#kernel/attachments.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial, type Field } from '#kernel/denial.ts'
import { answerOf, fieldsOf } from '#kernel/errors.ts'
import type { Routes } from '#kernel/http.ts'
import { originOf } from '#kernel/origin.ts'
import { perform } from '#kernel/perform.ts'
import { openActions, type Subject } from '#kernel/workflow.ts'
import { showThread, type Talk } from '#modules/messages/index.ts'
import {
  findTracked,
  findTrackedFile,
  idOfToken,
  opinionWorkflow,
  queryCode,
  residentOf,
  sendFile,
} from '#modules/opinions/index.ts'
import { listReleasedAlike } from '#modules/pairs/index.ts'
import { personName } from '#modules/people/index.ts'
import { promisesToldOf } from '#modules/promises/index.ts'
import { suggestionsToldOf } from '#modules/suggestions/index.ts'
import { stationCard } from './door.ts'
import { privately } from './headers.ts'
import { lookOf } from './look.ts'
import { slipPage } from './slip.page.ts'
import { type Status, statusPage } from './status.page.ts'
import { readForm, readPhotos } from './submit.form.ts'
import { voicePage } from './voice.page.ts'
import { voiceOf } from './voice.routes.ts'
import { withdrawPage } from './withdraw.page.ts'

export type AtToken = FastifyRequest<{ Params: { token: string } }>
type Done = 'rate' | 'supplement' | 'withdraw'

const open = { isPublic: true, rateLimit: { max: 240, timeWindow: '1 minute', groupId: 'status' } }
const limited = { isPublic: true, rateLimit: { max: 60, timeWindow: '1 minute', groupId: 'submit' } }

/** Whoever holds the link of a receipt acts as the person who sent the opinion: nobody else, and on nothing else. */
export const statusRoutes: Routes = async (app) => {
  app.get('/q/:token', { config: open }, async (request, reply) => {
    const { new: isNew, done } = request.query as { new?: unknown; done?: unknown }
    const status = await statusOf(request as AtToken).catch(unlessUnknown)
    if (!status) {
      const voice = await voiceOf(request as AtToken)
      return reply.headers(privately).send(voicePage({ ...voice, isNew: isNew === '1', done }))
    }
    const { ctx, opinion } = status
    const alike = isNew === '1' ? await listReleasedAlike(ctx, opinion.content) : []
    const page = statusPage({
      ...status,
      isNew: isNew === '1',
      said: sayDone(status, done),
      alike: alike.filter(({ id }) => id !== opinion.id),
    })
    return reply.headers(privately).send(page)
  })

  app.get('/q/:token/withdraw', { config: open }, async (request, reply) => {
    const status = await statusOf(request as AtToken)
    const { ctx, opinion } = status
    const isOpen = openActions(opinionWorkflow, opinion as unknown as Subject, ctx.actor).includes('withdraw')
    if (isOpen) return reply.headers(privately).send(withdrawPage(status))
    const said = { text: '这件事现在不能撤回了，可以在下面补充情况或评价。', isDenial: true }
    return reply
      .code(409)
      .headers(privately)
      .send(statusPage({ ...status, said }))
  })

  app.get('/q/:token/slip', { config: open }, async (request, reply) => {
    const status = await statusOf(request as AtToken)
    if (status.opinion.state !== 'redirected') throw new Denial('notFound')
    return reply.headers(privately).send(slipPage(status))
  })

  app.get('/q/:token/f/:id', { config: open }, async (request, reply) => {
    const { token, id } = request.params as { token: string; id: string }
    if (!z.uuid().safeParse(id).success) throw new Denial('notFound')
    const file = await findTrackedFile(request.ctx, idOfToken(request.ctx, token), id)
    return sendFile(request.ctx, reply, file)
  })

  for (const name of ['rate', 'supplement', 'withdraw'] as const) {
    app.post(`/q/:token/${name}`, { config: limited }, (request, reply) =>
      act(name, request as AtToken, reply),
    )
  }
}

/** The opinion of this link, asked for by the person it belongs to. Throws `notFound` for a link we did not make. */
export async function statusOf(request: AtToken): Promise<Status> {
  const { token } = request.params
  const id = idOfToken(request.ctx, token)
  const ctx: Ctx = { ...request.ctx, actor: residentOf(id) }
  const opinion = await findTracked(ctx, id)
  return {
    ctx,
    opinion,
    promises: opinion.reply ? await promisesToldOf(ctx, id) : [],
    suggestions: await suggestionsToldOf(ctx, id),
    token,
    talking: {
      thread: await showThread(ctx, { row: opinion as unknown as Talk['row'], side: 'resident' }),
      deputyName: await personName(ctx, opinion.deputyId),
    },
    station: await stationCard(ctx, ctx.facts.places.get(opinion.stationId)!),
    look: lookOf(request),
    code: queryCode(ctx, id),
    url: `${originOf(request)}/q/${token}`,
  }
}

/** It may be the receipt of a voice, not of an opinion. */
function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof Denial) || error.code !== 'notFound') throw error
}

async function act(name: Done, request: AtToken, reply: FastifyReply) {
  const form = await readForm(request)
  const status = await statusOf(request)
  const { ctx, opinion, token } = status
  const done = () => reply.headers(privately).redirect(`/q/${token}?done=${name}`, 303)
  if (isAgain(name, form.fields, status)) return done()
  try {
    const pictures = await readPhotos(form.uploads, 'photos')
    const input = { ...form.fields, files: [] }
    const wrong = [...wrongWith(() => opinionWorkflow.actions[name].input?.parse(input)), ...pictures.errors]
    if (wrong.length) throw new Denial('invalid', { fields: wrong })
    const files: string[] = []
    for (const photo of pictures.photos) files.push(await keepUpload(ctx, photo, 'resident'))
    await perform(ctx, opinionWorkflow, opinion.id, name, { ...input, files })
    return done()
  } catch (error) {
    const answer = answerOf(error, request.id)
    if (answer.status === 500) throw error
    const errors = (answer.fields as Field[] | undefined) ?? []
    const said = errors.length ? undefined : { text: answer.message, isDenial: true }
    const shown = { ...status, entered: form.fields, errors, said }
    const page = name === 'withdraw' && errors.length ? withdrawPage(shown) : statusPage(shown)
    return reply.code(answer.status).headers(privately).send(page)
  }
}

/** What a schema finds wrong. */
function wrongWith(parse: () => unknown): Field[] {
  try {
    parse()
    return []
  } catch (error) {
    const fields = fieldsOf(error)
    if (!fields) throw error
    return fields
  }
}

const MOMENT = 60_000

/** The same step sent twice, as a double click does: done is done. */
function isAgain(name: Done, { rating, note }: Record<string, string>, { ctx, opinion }: Status): boolean {
  const last = opinion.story[0]
  if (last?.action !== name || ctx.now.getTime() - last.at.getTime() > MOMENT) return false
  return name === 'rate' ? rating === opinion.rating : note?.trim() === last.words
}

const THANKS = {
  rate: '收到您的评价，谢谢。',
  supplement: '补充的内容收到了，联络站和承办的人都能看到。',
  withdraw: '已经撤回，不再办理。',
  message: '发出去了。有回话会显示在这一页。',
} as const

function sayDone({ opinion }: Status, done: unknown): Status['said'] {
  if (typeof done !== 'string' || !Object.hasOwn(THANKS, done)) return undefined
  if (done === 'rate' && opinion.rating === 'dissatisfied') {
    return {
      text:
        opinion.state === 'disputed'
          ? '您再次不满意，已报街道人大工委主任决定。联络站和代表都会看到您的话。'
          : '已退回重新办理，联络站和代表都会看到您的话。',
    }
  }
  return { text: THANKS[done as keyof typeof THANKS] }
}
