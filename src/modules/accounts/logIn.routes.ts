import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { fromOf } from './account.events.ts'
import { Code, LoggedIn, LogIn, NewPassword, Step } from './account.schema.ts'
import {
  type Advanced,
  beginEnrol,
  finishEnrol,
  giveCode,
  giveNewPassword,
  logIn,
  maybeStep,
  STEP_COOKIE,
} from './logIn.actions.ts'
import { limits } from './logIn.words.ts'
import { COOKIE, logOut } from './session.actions.ts'

const config = { isPublic: true }

/** From the password to the session, and out again. */
export const logInRoutes: Routes = async (app) => {
  app.post(
    '/api/login',
    { schema: { summary: '登录', body: LogIn, response: { 200: LoggedIn } }, config },
    async (request, reply) => {
      const { login, password } = request.body
      return answer(request, reply, await logIn(request.ctx, fromOf(request), login, password), login)
    },
  )

  app.get(
    '/api/login/step',
    {
      schema: {
        summary: '登录进行到哪一步',
        response: { 200: Step },
      },
      config,
    },
    async (request) =>
      (await maybeStep(request.ctx, request.cookies[STEP_COOKIE])) ?? {
        step: null,
        login: '',
        name: '',
        isTooOld: false,
        hasTotp: false,
        hasPasskey: false,
      },
  )

  app.post(
    '/api/login/code',
    { schema: { summary: '登录：动态码', body: Code, response: { 200: LoggedIn } }, config },
    async (request, reply) =>
      answer(
        request,
        reply,
        await giveCode(request.ctx, fromOf(request), request.cookies[STEP_COOKIE], request.body.code),
      ),
  )

  app.post(
    '/api/login/password',
    { schema: { summary: '登录：设新密码', body: NewPassword, response: { 200: LoggedIn } }, config },
    async (request, reply) =>
      answer(
        request,
        reply,
        await giveNewPassword(
          request.ctx,
          fromOf(request),
          request.cookies[STEP_COOKIE],
          request.body.password,
        ),
      ),
  )

  app.post(
    '/api/login/enrol',
    {
      schema: {
        summary: '登录：取两步登录的密钥',
        response: { 200: z.object({ secret: z.string(), uri: z.string() }) },
      },
      config,
    },
    async (request, reply) => {
      const { half, ...begun } = await beginEnrol(request.ctx, request.cookies[STEP_COOKIE])
      keepStep(request, reply, half)
      return begun
    },
  )

  app.post(
    '/api/login/enrol/confirm',
    { schema: { summary: '登录：开启两步登录', body: Code, response: { 200: LoggedIn } }, config },
    async (request, reply) => {
      const half = request.cookies[STEP_COOKIE]
      const { codes, ...advanced } = await finishEnrol(request.ctx, fromOf(request), half, request.body.code)
      return { ...(await answer(request, reply, advanced)), codes }
    },
  )

  app.post(
    '/api/logout',
    { schema: { summary: '退出', response: { 204: z.null() } }, config },
    async (request, reply) => {
      await logOut(request.ctx, request.cookies[COOKIE] ?? '')
      reply.clearCookie(COOKIE, { path: '/' }).clearCookie(STEP_COOKIE, { path: '/' })
      return reply.code(204).send(null)
    },
  )
}

/** Gives the session or the next step as a cookie that no script can read. The session before it ends. */
export async function answer(request: FastifyRequest, reply: FastifyReply, advanced: Advanced, login = '') {
  if ('step' in advanced) {
    keepStep(request, reply, advanced.half)
    return { name: login, step: advanced.step }
  }
  const { token, expiresAt } = advanced.opened
  const before = request.cookies[COOKIE]
  if (before) await logOut(request.ctx, before)
  if (request.cookies[STEP_COOKIE]) reply.clearCookie(STEP_COOKIE, { path: '/' })
  reply.setCookie(COOKIE, token, { ...secret(request), expires: expiresAt })
  return { name: login }
}

function keepStep(request: FastifyRequest, reply: FastifyReply, half: string) {
  reply.setCookie(STEP_COOKIE, half, { ...secret(request), maxAge: limits.steps / 1000 })
}

export const secret = (request: FastifyRequest) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: request.protocol === 'https',
})
