import rateLimit from '@fastify/rate-limit'
import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { originOf } from '#kernel/origin.ts'
import type { AnyWorkflow } from '#kernel/workflow.ts'
import { calendarOf, ownDeadlines } from './deadline.queries.ts'
import { askFeed, revokeFeed } from './feed.actions.ts'
import { findReader, ownFeed } from './feed.queries.ts'
import { AskFeed, OwnFeed } from './feed.schema.ts'

const own = { isForAll: true }
const limited = { isPublic: true, rateLimit: { max: 30, timeWindow: '1 minute', groupId: 'feed' } }

/** One's own deadlines for calendar programs: the address, and what it answers. */
export const feedRoutes =
  (workflows: readonly AnyWorkflow[]): Routes =>
  async (app) => {
    await app.register(rateLimit, { global: false, allowList: () => !app.hasLimits })

    app.get(
      '/api/account/feed',
      { schema: { summary: '我的到期日订阅地址', response: { 200: OwnFeed } }, config: own },
      async (request) => ownFeed(request.ctx, originOf(request)),
    )
    app.post(
      '/api/account/feed',
      {
        schema: { summary: '开通、更换订阅地址', body: AskFeed, response: { 200: OwnFeed } },
        config: own,
      },
      async (request) => {
        await askFeed(request.ctx, request.body)
        return ownFeed(request.ctx, originOf(request))
      },
    )
    app.post(
      '/api/account/feed/revoke',
      { schema: { summary: '停用订阅地址', response: { 204: z.null() } }, config: own },
      async ({ ctx }, reply) => {
        await revokeFeed(ctx)
        return reply.code(204).send(null)
      },
    )
    app.get('/feeds/:token/deadlines.ics', { config: limited }, async (request, reply) => {
      const { token } = request.params as { token: string }
      const { actor, hasTitles } = await findReader(request.ctx, token)
      const ctx = { ...request.ctx, actor }
      const deadlines = await ownDeadlines(ctx, workflows)
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="deadlines.ics"')
        .header('cache-control', 'private, no-store')
        .header('referrer-policy', 'no-referrer')
        .send(calendarOf(ctx, deadlines, { origin: originOf(request), hasTitles }))
    })
  }
