import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import type { Outside } from '#kernel/outside.ts'
import { setChannel } from './channel.actions.ts'
import { listChannels } from './channel.queries.ts'
import { sendAgain, tryChannel } from './outbox.actions.ts'
import { listMessages } from './outbox.queries.ts'
import { Again, ChannelList, ListMessages, MessageList, SetChannel, TryChannel } from './outbox.schema.ts'

const config = { roles: ['sysadmin'] }
const Done = { 204: z.null() }

/** 外发: the system administrator's channels, and what goes out over them. */
export const outboxRoutes =
  (outside: Outside): Routes =>
  async (app) => {
    app.get(
      '/api/admin/channels',
      { schema: { summary: '外发渠道', response: { 200: ChannelList } }, config },
      ({ ctx }) => listChannels(ctx),
    )
    app.post(
      '/api/admin/channels',
      { schema: { summary: '设置外发渠道', body: SetChannel, response: Done }, config },
      async ({ ctx, body }, reply) => {
        await setChannel(ctx, outside, body)
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/api/admin/channels/try',
      {
        schema: { summary: '发一条试试', body: TryChannel, response: { 202: z.object({ id: z.string() }) } },
        config,
      },
      async ({ ctx, body }, reply) => reply.code(202).send({ id: await tryChannel(ctx, body.kind, body.to) }),
    )
    app.get(
      '/api/admin/outbox',
      {
        schema: { summary: '外发消息', querystring: ListMessages, response: { 200: MessageList } },
        config,
      },
      ({ ctx, query }) => listMessages(ctx, query),
    )
    app.post(
      '/api/admin/outbox/again',
      { schema: { summary: '再发一次', body: Again, response: Done }, config },
      async ({ ctx, body }, reply) => {
        await sendAgain(ctx, body.id)
        return reply.code(204).send(null)
      },
    )
  }
