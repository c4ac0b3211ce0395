import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Denial } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import { holds } from '#kernel/workflow.ts'
import { sendFile } from '#modules/opinions/index.ts'
import { forward, lookAt, read, say } from './message.actions.ts'
import { findPhoto, findTalk, listUnread, showThread } from './message.queries.ts'
import { Forward, LookAt, Say, Thread, Unread, Whole } from './message.schema.ts'
import { forwarders, talkers } from './message.scope.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const config = { record: { kind: 'opinion', by: talkers } }

/** Whether there is such a conversation for this person is told before what is wrong with the form. */
const seenFirst = {
  async preValidation({ ctx, params, routeOptions }: FastifyRequest) {
    const { id } = params as { id: string }
    if (!Id.safeParse({ id }).success) return
    const { row } = await findTalk(ctx, id)
    const by = routeOptions.config.record?.by ?? []
    if (!by.some(({ role, at }) => holds(ctx.actor, role, row[at])))
      throw new Denial('forbidden', { label: '转告承办单位' })
  },
}

export const messageRoutes: Routes = async (app) => {
  app.get(
    '/api/messages/unread',
    { schema: { summary: '等我回话的群众留言', response: { 200: Unread } }, config: { isForAll: true } },
    async ({ ctx }) => listUnread(ctx),
  )
  app.get(
    '/api/opinions/:id/messages',
    { schema: { summary: '与反映人的对话', params: Id, response: { 200: Thread } }, config },
    async ({ ctx, params }) => showThread(ctx, await findTalk(ctx, params.id)),
  )
  app.post(
    '/api/opinions/:id/messages',
    {
      schema: {
        summary: '给反映人回话',
        params: Id,
        body: Say,
        response: { 201: z.object({ id: z.string() }) },
      },
      config: { ...config, isOnce: true },
      ...seenFirst,
    },
    async ({ ctx, params, body }, reply) =>
      reply.code(201).send(await say(ctx, await findTalk(ctx, params.id), body)),
  )
  app.post(
    '/api/opinions/:id/messages/read',
    { schema: { summary: '对话看过了', params: Id, response: { 200: z.object({ n: z.number() }) } }, config },
    async ({ ctx, params }) => ({ n: await read(ctx, await findTalk(ctx, params.id)) }),
  )
  app.post(
    '/api/opinions/:id/messages/reveal',
    {
      schema: { summary: '看一句话的全文（留痕）', params: Id, body: LookAt, response: { 200: Whole } },
      config,
      ...seenFirst,
    },
    async ({ ctx, params, body }) => lookAt(ctx, await findTalk(ctx, params.id), body),
  )
  app.post(
    '/api/opinions/:id/messages/forward',
    {
      schema: { summary: '把一句话转告承办单位', params: Id, body: Forward, response: { 200: z.object({}) } },
      config: { record: { kind: 'opinion', by: forwarders } },
      ...seenFirst,
    },
    async ({ ctx, params, body }) => {
      await forward(ctx, await findTalk(ctx, params.id), body)
      return {}
    },
  )
  app.get(
    '/api/opinions/:id/messages/photo',
    {
      schema: {
        summary: '对话里的照片',
        params: Id,
        querystring: z.object({ photo: z.string().default('') }),
      },
      config,
    },
    async ({ ctx, params, query }, reply) =>
      sendFile(ctx, reply, await findPhoto(ctx, await findTalk(ctx, params.id), query.photo)),
  )
}
