import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { FindPeople, Of, People, Security, SetPolicy, Unlock } from './account.schema.ts'
import { askReset, endAllSessions, setPolicy, unlock } from './security.actions.ts'
import { peopleWithSecond, security } from './security.queries.ts'

const config = { roles: ['secadmin'] }
const Done = { 204: z.null() }

/** 安全: the security administrator's work. */
export const securityRoutes: Routes = async (app) => {
  app.get(
    '/api/security',
    { schema: { summary: '两步登录、锁定和会话', response: { 200: Security } }, config },
    ({ ctx }) => security(ctx),
  )
  app.get(
    '/api/security/people',
    { schema: { summary: '找人：谁有两步登录', querystring: FindPeople, response: { 200: People } }, config },
    ({ ctx, query }) => peopleWithSecond(ctx, query.q),
  )
  app.post(
    '/api/security/policy',
    { schema: { summary: '要求某角色两步登录', body: SetPolicy, response: Done }, config },
    async ({ ctx, body }, reply) => {
      await setPolicy(ctx, body.role, body.isRequired)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/security/unlock',
    { schema: { summary: '解锁', body: Unlock, response: Done }, config },
    async ({ ctx, body }, reply) => {
      await unlock(ctx, body.kind, body.key)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/security/end',
    {
      schema: { summary: '结束一个账号的全部会话', body: Of, response: { 200: z.object({ n: z.number() }) } },
      config,
    },
    async ({ ctx, body }) => ({ n: await endAllSessions(ctx, body.id) }),
  )
  app.post(
    '/api/security/totp',
    { schema: { summary: '手机丢失：申请重设两步登录', body: Of, response: Done }, config },
    async ({ ctx, body }, reply) => {
      await askReset(ctx, body.id)
      return reply.code(204).send(null)
    },
  )
}
