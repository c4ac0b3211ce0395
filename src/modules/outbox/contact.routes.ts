import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { chooseKinds, confirmContact, dropContact, setContact } from './contact.actions.ts'
import { ownContacts } from './contact.queries.ts'
import { ChooseKinds, ConfirmContact, ContactView, OfContact, SetContact } from './outbox.schema.ts'

const config = { isForAll: true }
const Done = { 204: z.null() }

/** 我的账号: where somebody wants to be told of what. */
export const contactRoutes: Routes = async (app) => {
  app.get(
    '/api/account/contacts',
    { schema: { summary: '我的提醒方式', response: { 200: ContactView } }, config },
    ({ ctx }) => ownContacts(ctx),
  )
  app.post(
    '/api/account/contacts',
    { schema: { summary: '填提醒地址，收验证码', body: SetContact, response: Done }, config },
    async ({ ctx, body }, reply) => {
      await setContact(ctx, body.channel, body.to)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/account/contacts/confirm',
    { schema: { summary: '用验证码确认提醒地址', body: ConfirmContact, response: Done }, config },
    async ({ ctx, body }, reply) => {
      await confirmContact(ctx, body.channel, body.code)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/account/contacts/choose',
    { schema: { summary: '选哪些提醒发到哪里', body: ChooseKinds, response: Done }, config },
    async ({ ctx, body }, reply) => {
      await chooseKinds(ctx, body.channel, body.kinds, body.quiet)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/account/contacts/drop',
    { schema: { summary: '去掉提醒地址', body: OfContact, response: Done }, config },
    async ({ ctx, body }, reply) => {
      await dropContact(ctx, body.channel)
      return reply.code(204).send(null)
    },
  )
}
