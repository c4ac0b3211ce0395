import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { siteOf } from '#kernel/origin.ts'
import { fromOf } from './account.events.ts'
import { LoggedIn, Proof } from './account.schema.ts'
import { giveKey, logInByKey, STEP_COOKIE, secondAccount } from './logIn.actions.ts'
import { answer, secret } from './logIn.routes.ts'
import { limits } from './logIn.words.ts'
import { addPasskey, askKey, beginPasskey, KEY_COOKIE, removePasskey } from './passkey.actions.ts'
import { AddKey, AnswerKey, AskKey, Options, RemoveKey } from './passkey.schema.ts'
import { findAccount, provePassword } from './password.actions.ts'

const isPublic = { isPublic: true }
const isForAll = { isForAll: true }
const Done = { 204: z.null() }

/** 通行密钥: to log in with, as second step, and one's own. */
export const passkeyRoutes: Routes = async (app) => {
  app.post(
    '/api/login/passkey/ask',
    { schema: { summary: '登录：要求通行密钥', body: AskKey, response: { 200: Options } }, config: isPublic },
    async (request, reply) => {
      const { ctx, body, cookies } = request
      const accountId = body.isSecond ? await secondAccount(ctx, cookies[STEP_COOKIE]) : null
      const { options, question } = await askKey(ctx, siteOf(request), accountId)
      reply.setCookie(KEY_COOKIE, question, { ...secret(request), maxAge: limits.challenge / 1000 })
      return { options }
    },
  )
  app.post(
    '/api/login/passkey',
    {
      schema: { summary: '登录：用通行密钥', body: AnswerKey, response: { 200: LoggedIn } },
      config: isPublic,
    },
    async (request, reply) => {
      const { ctx, body, cookies } = request
      const asked = cookies[KEY_COOKIE]
      reply.clearCookie(KEY_COOKIE, { path: '/' })
      const advanced = await logInByKey(ctx, fromOf(request), siteOf(request), asked, body.answer)
      return answer(request, reply, advanced)
    },
  )
  app.post(
    '/api/login/passkey/second',
    {
      schema: { summary: '登录：通行密钥作第二步', body: AnswerKey, response: { 200: LoggedIn } },
      config: isPublic,
    },
    async (request, reply) => {
      const { ctx, body, cookies } = request
      const [asked, half] = [cookies[KEY_COOKIE], cookies[STEP_COOKIE]]
      reply.clearCookie(KEY_COOKIE, { path: '/' })
      const advanced = await giveKey(ctx, fromOf(request), siteOf(request), half, asked, body.answer)
      return answer(request, reply, advanced)
    },
  )
  app.post(
    '/api/account/passkeys/begin',
    {
      schema: { summary: '通行密钥：开始添加', body: Proof, response: { 200: Options } },
      config: isForAll,
    },
    async (request, reply) => {
      const account = await provePassword(request.ctx, request.body.password, 'password')
      const { options, question } = await beginPasskey(request.ctx, siteOf(request), account)
      reply.setCookie(KEY_COOKIE, question, { ...secret(request), maxAge: limits.challenge / 1000 })
      return { options }
    },
  )
  app.post(
    '/api/account/passkeys',
    { schema: { summary: '通行密钥：添加', body: AddKey, response: Done }, config: isForAll },
    async (request, reply) => {
      const { ctx, body, cookies } = request
      await findAccount(ctx, ctx.actor.id!)
      await addPasskey(ctx, siteOf(request), cookies[KEY_COOKIE], body.name, body.answer)
      return reply.clearCookie(KEY_COOKIE, { path: '/' }).code(204).send(null)
    },
  )
  app.post(
    '/api/account/passkeys/remove',
    { schema: { summary: '通行密钥：移除', body: RemoveKey, response: Done }, config: isForAll },
    async ({ ctx, body }, reply) => {
      await provePassword(ctx, body.password, 'password')
      await removePasskey(ctx, body.id)
      return reply.code(204).send(null)
    },
  )
}
