import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { networkOf } from '#kernel/address.ts'
import { Denial, type Field } from '#kernel/denial.ts'
import { answerOf } from '#kernel/errors.ts'
import type { Routes } from '#kernel/http.ts'
import { countTry } from '#modules/guards/index.ts'
import { correctReporter, SubmitOpinion } from '#modules/opinions/index.ts'
import { findMine, forgetMine } from '#modules/privacy/index.ts'
import { privately } from './headers.ts'
import { readCode } from './lookup.ts'
import { allPage, fileOf, minePage } from './mine.page.ts'
import type { Status } from './status.page.ts'
import { type AtToken, statusOf } from './status.routes.ts'
import { checked, readForm } from './submit.form.ts'

const open = { isPublic: true, rateLimit: { max: 240, timeWindow: '1 minute', groupId: 'status' } }
const limited = { isPublic: true, rateLimit: { max: 20, timeWindow: '1 minute', groupId: 'mine' } }

const DONE = {
  correct: '改好了。',
  restrict: '已经停用：您的姓名电话谁也看不到了，办结后删除；对话已经删除。',
  erase: '已经删除。',
} as const
type Done = keyof typeof DONE
const isDone = (done: unknown): done is Done => typeof done === 'string' && Object.hasOwn(DONE, done)

const Contact = SubmitOpinion.pick({ name: true, phone: true })
const Do = z.enum(['page', 'file', 'json', 'correct', 'forget'])

/** What a person may ask about their own data. The link shows the mask; anything more wants the query code besides. */
export const mineRoutes: Routes = async (app) => {
  app.get('/q/:token/mine', { config: open }, async (request, reply) => {
    const status = await statusOf(request as AtToken)
    const { done } = request.query as { done?: unknown }
    const said = isDone(done) ? { text: DONE[done] } : undefined
    const page = minePage({ ...status, said }, await findMine(status.ctx, status.opinion.id))
    return reply.headers(privately).send(page)
  })

  app.post('/q/:token/mine', { config: limited }, async (request, reply) => {
    const { fields } = await readForm(request)
    const status = await statusOf(request as AtToken)
    try {
      if (app.hasLimits) await countTry(status.ctx, 'mine', networkOf(request.ip))
      if (readCode(fields.code ?? '') !== status.code) {
        throw wrong('code', fields.code ? '查询码不对，请看回执' : '请填查询码')
      }
      return await does(Do.catch('page').parse(fields.do), fields, status, reply)
    } catch (error) {
      const answer = answerOf(error, request.id)
      if (answer.status === 500) throw error
      const errors = (answer.fields as Field[] | undefined) ?? []
      const said = errors.length ? undefined : { text: answer.message, isDenial: true }
      const mine = await findMine(status.ctx, status.opinion.id)
      const page = minePage({ ...status, entered: fields, errors, said }, mine)
      return reply.code(answer.status).headers(privately).send(page)
    }
  })
}

async function does(
  what: z.infer<typeof Do>,
  fields: Record<string, string>,
  status: Status,
  reply: FastifyReply,
) {
  const { ctx, opinion, token } = status
  reply.headers(privately)
  const done = (name: Done) => reply.redirect(`/q/${token}/mine?done=${name}`, 303)
  if (what === 'correct') {
    const { data, errors } = checked(Contact, fields)
    if (!data) throw new Denial('invalid', { fields: errors })
    if (!data.name && !data.phone) throw wrong('phone', '请填新的电话或称呼')
    await correctReporter(ctx, opinion.id, data)
    return done('correct')
  }
  if (what === 'forget') {
    if (fields.sure !== 'yes') throw wrong('sure', '请先勾选“我想好了”')
    return done(await forgetMine(ctx, opinion.id))
  }
  const mine = await findMine(ctx, opinion.id)
  if (what === 'page') return reply.send(allPage(status, mine))
  if (what === 'file') {
    return reply
      .type('text/html; charset=utf-8')
      .header('content-disposition', `attachment; filename="zhitong-${opinion.id}.html"`)
      .send(fileOf(status, mine))
  }
  return reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="zhitong-${opinion.id}.json"`)
    .send(JSON.stringify(mine, null, 2))
}

const wrong = (path: string, message: string) => new Denial('invalid', { fields: [{ path, message }] })
