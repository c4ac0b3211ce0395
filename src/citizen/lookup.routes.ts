import { networkOf } from '#kernel/address.ts'
import type { Routes } from '#kernel/http.ts'
import { countTry } from '#modules/guards/index.ts'
import { maybeByNumber, queryToken } from '#modules/opinions/index.ts'
import { openly, privately } from './headers.ts'
import { lookOf } from './look.ts'
import { lookupPage } from './lookup.page.ts'
import { readCode, readNumber } from './lookup.ts'
import { readForm } from './submit.form.ts'

const limited = { isPublic: true, rateLimit: { max: 20, timeWindow: '1 minute', groupId: 'lookup' } }
const NOT_FOUND = '没有查到这件。请对照回执再核一遍编号和查询码；还是查不到，请打联络站电话问。'

export const lookupRoutes: Routes = async (app) => {
  app.get('/q', { config: { isPublic: true } }, async (request, reply) =>
    reply.headers(openly).send(lookupPage(request.ctx.tenant.name, lookOf(request))),
  )

  app.post('/q', { config: limited }, async (request, reply) => {
    const { ctx } = request
    const { no = '', code = '' } = (await readForm(request)).fields
    const page = (errors: { path: string; message: string }[], said?: string) =>
      lookupPage(ctx.tenant.name, lookOf(request), { no, code }, errors, said)
    const missing = [
      ...(no ? [] : [{ path: 'no', message: '请填编号' }]),
      ...(code ? [] : [{ path: 'code', message: '请填查询码' }]),
    ]
    reply.headers(privately)
    if (missing.length) return reply.code(400).send(page(missing))
    if (app.hasLimits) await countTry(ctx, 'lookUp', networkOf(request.ip))
    const id = await maybeByNumber(ctx, readNumber(ctx, no), readCode(code))
    if (!id) return reply.code(404).send(page([], NOT_FOUND))
    return reply.redirect(`/q/${queryToken(ctx, id)}`, 303)
  })
}
