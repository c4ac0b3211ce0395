import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { siteOf } from '#kernel/origin.ts'
import { roles } from '#words/roles.ts'
import { ChangePassword, Code, EndSessions, Heard, Me, OwnAccount, Proof, Tidings } from './account.schema.ts'
import { ownAccount } from './own.queries.ts'
import { changeOwnPassword, findAccount, provePassword } from './password.actions.ts'
import { beginTotp, confirmTotp, dropTotp, renewCodes } from './second.actions.ts'
import { endOwnSession, endSessions } from './session.actions.ts'
import type { SsoOptions } from './sso.actions.ts'
import { noteHeard } from './tidings.actions.ts'
import { tidings } from './tidings.queries.ts'

const config = { isForAll: true }
const Done = { 204: z.null() }
const Codes = { 200: z.object({ codes: z.array(z.string()) }) }

/** 我的账号: what everybody does for themselves. */
export const accountRoutes =
  (sso?: SsoOptions): Routes =>
  async (app) => {
    app.get(
      '/api/me',
      { schema: { summary: '我是谁、能做什么', response: { 200: Me } }, config },
      async ({ ctx }) => ({
        id: ctx.actor.id!,
        name: ctx.actor.name,
        tenant: ctx.tenant.name,
        roles: [...ctx.actor.grants].map(([role, places]) => ({
          role,
          label: roles[role as keyof typeof roles]?.label ?? role,
          places: [...places],
        })),
      }),
    )
    app.get(
      '/api/account',
      { schema: { summary: '我的账号', response: { 200: OwnAccount } }, config },
      (request) => ownAccount(request.ctx, siteOf(request), sso),
    )
    app.get(
      '/api/account/tidings',
      { schema: { summary: '我的账号有什么变动', response: { 200: Tidings } }, config },
      ({ ctx }) => tidings(ctx),
    )
    app.post(
      '/api/account/tidings',
      { schema: { summary: '账号变动已看', body: Heard, response: Done }, config },
      async ({ ctx, body }, reply) => {
        await noteHeard(ctx, new Date(body.at))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/api/account/password',
      { schema: { summary: '改密码', body: ChangePassword, response: Done }, config },
      async ({ ctx, body }, reply) => {
        await changeOwnPassword(ctx, body.old, body.password)
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/api/account/sessions/end',
      { schema: { summary: '结束我的会话', body: EndSessions, response: Done }, config },
      async ({ ctx, body }, reply) => {
        if (body.id === 'others') await endSessions(ctx, ctx.actor.id!, { but: ctx.actor.sessionId })
        else await endOwnSession(ctx, body.id)
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/api/account/totp/begin',
      {
        schema: {
          summary: '两步登录：取密钥',
          body: Proof,
          response: { 200: z.object({ secret: z.string(), uri: z.string() }) },
        },
        config,
      },
      async ({ ctx, body }) => beginTotp(ctx, await provePassword(ctx, body.password, 'password')),
    )
    app.post(
      '/api/account/totp',
      { schema: { summary: '两步登录：开启', body: Code, response: Codes }, config },
      async ({ ctx, body }) => ({
        codes: await confirmTotp(ctx, await findAccount(ctx, ctx.actor.id!), body.code),
      }),
    )
    app.post(
      '/api/account/totp/codes',
      { schema: { summary: '两步登录：换恢复码', body: Proof, response: Codes }, config },
      async ({ ctx, body }) => ({
        codes: await renewCodes(ctx, await provePassword(ctx, body.password, 'password')),
      }),
    )
    app.post(
      '/api/account/totp/off',
      { schema: { summary: '两步登录：关闭', body: Proof, response: Done }, config },
      async ({ ctx, body }, reply) => {
        const account = await provePassword(ctx, body.password, 'password')
        await dropTotp(ctx, account.id)
        return reply.code(204).send(null)
      },
    )
  }
