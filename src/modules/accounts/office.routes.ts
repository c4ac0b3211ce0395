import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import {
  AccountList,
  GrantTo,
  Half,
  ListAccounts,
  Of,
  Offices,
  OpenAccount,
  Rename,
  RevokeFrom,
} from './account.schema.ts'
import { askGrant, openAccount, rename, resetPassword, revokeRole, setDisabled } from './office.actions.ts'
import { accountPage, offices } from './office.queries.ts'

const config = { roles: ['sysadmin'] }
const Done = { 204: z.null() }

/** 账号管理: the system administrator's work. */
export const officeRoutes: Routes = async (app) => {
  app.get(
    '/api/admin/accounts',
    { schema: { summary: '账号列表', querystring: ListAccounts, response: { 200: AccountList } }, config },
    ({ ctx, query }) => accountPage(ctx, query),
  )
  app.get(
    '/api/admin/offices',
    { schema: { summary: '可授予的角色和地点', response: { 200: Offices } }, config },
    async ({ ctx }) => offices(ctx),
  )
  app.post(
    '/api/admin/accounts',
    {
      schema: {
        summary: '新建账号',
        body: OpenAccount,
        response: { 201: Half.extend({ id: z.string() }) },
      },
      config,
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await openAccount(ctx, body)),
  )
  app.post(
    '/api/admin/accounts/password',
    {
      schema: { summary: '申请重设密码', body: Of, response: { 200: Half } },
      config,
    },
    ({ ctx, body }) => resetPassword(ctx, body.id),
  )
  app.post(
    '/api/admin/accounts/rename',
    { schema: { summary: '改姓名', body: Rename, response: Done }, config },
    async ({ ctx, body }, reply) => {
      await rename(ctx, body.id, body.name)
      return reply.code(204).send(null)
    },
  )
  for (const [path, summary, isDisabled] of [
    ['disable', '停用账号', true],
    ['enable', '启用账号', false],
  ] as const) {
    app.post(
      `/api/admin/accounts/${path}`,
      { schema: { summary, body: Of, response: Done }, config },
      async ({ ctx, body }, reply) => {
        await setDisabled(ctx, body.id, isDisabled)
        return reply.code(204).send(null)
      },
    )
  }
  app.post(
    '/api/admin/accounts/grant',
    { schema: { summary: '申请授予角色', body: GrantTo, response: Done }, config },
    async ({ ctx, body: { id, ...grant } }, reply) => {
      await askGrant(ctx, id, grant)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/admin/accounts/revoke',
    { schema: { summary: '收回角色', body: RevokeFrom, response: Done }, config },
    async ({ ctx, body: { id, ...grant } }, reply) => {
      await revokeRole(ctx, id, grant)
      return reply.code(204).send(null)
    },
  )
}
