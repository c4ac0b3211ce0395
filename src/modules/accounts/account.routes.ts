import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { roles } from '#words/roles.ts'
import { COOKIE, logIn, logOut } from './session.actions.ts'

const LogIn = z.object({
  login: z.string('请填账号').trim().min(1, '请填账号').max(100),
  password: z.string('请填密码').min(1, '请填密码').max(200),
})

const Me = z.object({
  name: z.string(),
  tenant: z.string(),
  roles: z.array(z.object({ role: z.string(), label: z.string(), places: z.array(z.string()) })),
})

export const accountRoutes: Routes = async (app) => {
  app.post(
    '/api/login',
    {
      schema: { summary: '登录', body: LogIn, response: { 200: z.object({ name: z.string() }) } },
      config: { isPublic: true },
    },
    async (request, reply) => {
      const { token, expiresAt } = await logIn(request.ctx, request.body.login, request.body.password)
      const secure = request.protocol === 'https'
      reply.setCookie(COOKIE, token, {
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure,
        expires: expiresAt,
      })
      return { name: request.body.login }
    },
  )

  app.post(
    '/api/logout',
    { schema: { summary: '退出', response: { 204: z.null() } }, config: { isPublic: true } },
    async (request, reply) => {
      await logOut(request.ctx, request.cookies[COOKIE] ?? '')
      reply.clearCookie(COOKIE, { path: '/' })
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/me',
    { schema: { summary: '我是谁、能做什么', response: { 200: Me } }, config: { isForAll: true } },
    async ({ ctx }) => ({
      name: ctx.actor.name,
      tenant: ctx.tenant.name,
      roles: [...ctx.actor.grants].map(([role, places]) => ({
        role,
        label: roles[role as keyof typeof roles]?.label ?? role,
        places: [...places],
      })),
    }),
  )
}
