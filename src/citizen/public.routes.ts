import { z } from 'zod'
import { Denial } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import { findReleased, listActs, listReleased } from '#modules/opinions/index.ts'
import { listReleasedAlike } from '#modules/pairs/index.ts'
import { actsPage } from './acts.page.ts'
import { openly } from './headers.ts'
import { lookOf } from './look.ts'
import { matterPage, publicPage } from './public.page.ts'

const PAGE = 15
const asking = { isPublic: true, rateLimit: { max: 60, timeWindow: '1 minute', groupId: 'alike' } }
const Text = z.object({ text: z.string().max(5000) })
const isId = (id: unknown): id is string => z.uuid().safeParse(id).success

export const publicRoutes: Routes = async (app) => {
  app.get('/p', { config: { isPublic: true } }, async (request, reply) => {
    const { ctx } = request
    const { q, after } = request.query as { q?: unknown; after?: unknown }
    const words = typeof q === 'string' ? q.replace(/\p{C}/gu, '').trim().slice(0, 60) : ''
    const from = isId(after) ? after : undefined
    const found = await listReleased(ctx, { q: words, after: from, limit: PAGE })
    return reply.headers(openly).send(publicPage(ctx, lookOf(request), { ...found, q: words, after: from }))
  })

  app.get('/p/acts', { config: { isPublic: true } }, async (request, reply) => {
    const { after } = request.query as { after?: unknown }
    const from = isId(after) ? after : undefined
    const acts = await listActs(request.ctx, from)
    return reply.headers(openly).send(actsPage(request.ctx, lookOf(request), { acts, after: from }))
  })

  // Sent, not asked for by address: what somebody is still writing belongs into no log.
  app.post('/p/alike', { schema: { body: Text }, config: asking }, async ({ ctx, body }, reply) => {
    const found = await listReleasedAlike(ctx, (body as z.infer<typeof Text>).text)
    const matters = found.map(({ id, title, reply: said }) => ({
      path: `/p/${id}`,
      title,
      reply: said.slice(0, 60),
    }))
    return reply.header('cache-control', 'no-store').send({ matters })
  })

  app.get('/p/:id', { config: { isPublic: true } }, async (request, reply) => {
    const { id } = request.params as { id: string }
    if (!isId(id)) throw new Denial('notFound')
    const matter = await findReleased(request.ctx, id)
    return reply.headers(openly).send(matterPage(request.ctx, lookOf(request), matter))
  })
}
