import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { Changes, Half, Of } from './account.schema.ts'
import { confirmChange, refuseChange, withdrawChange } from './change.actions.ts'
import { openChanges } from './change.queries.ts'

const config = { roles: ['sysadmin', 'secadmin'] }
const Done = { 204: z.null() }

/** 等另一位管理员确认: what the system and the security administrator do only together. */
export const changeRoutes: Routes = async (app) => {
  app.get(
    '/api/admin/changes',
    { schema: { summary: '等另一位管理员确认的', response: { 200: Changes } }, config },
    ({ ctx }) => openChanges(ctx),
  )
  app.post(
    '/api/admin/changes/confirm',
    { schema: { summary: '确认另一位管理员的申请', body: Of, response: { 200: Half } }, config },
    async ({ ctx, body }) => ({ half: await confirmChange(ctx, body.id) }),
  )
  app.post(
    '/api/admin/changes/refuse',
    { schema: { summary: '不同意另一位管理员的申请', body: Of, response: Done }, config },
    async ({ ctx, body }, reply) => {
      await refuseChange(ctx, body.id)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/admin/changes/withdraw',
    { schema: { summary: '撤回自己的申请', body: Of, response: Done }, config },
    async ({ ctx, body }, reply) => {
      await withdrawChange(ctx, body.id)
      return reply.code(204).send(null)
    },
  )
}
