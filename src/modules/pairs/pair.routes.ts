import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { setApart } from './pair.actions.ts'
import { findForStation, listAlike, listPairs } from './pair.queries.ts'
import { Alike, Apart, Id, PairList, Topics } from './pair.schema.ts'
import { listTopics } from './topic.queries.ts'

const config = { record: { kind: 'opinion', by: [{ role: 'stationLiaison' as const, at: 'stationId' }] } }

/** Whether there is such a matter for this person is told before what is wrong with the form. */
const seenFirst = {
  async preValidation({ ctx, params }: FastifyRequest) {
    const { data } = Id.safeParse(params)
    if (data) await findForStation(ctx, data.id)
  },
}

export const pairRoutes: Routes = async (app) => {
  app.get(
    '/api/opinions/:id/alike',
    { schema: { summary: '可能是同一件事的', params: Id, response: { 200: Alike } }, config },
    async ({ ctx, params }) => listAlike(ctx, await findForStation(ctx, params.id)),
  )
  app.post(
    '/api/opinions/:id/apart',
    {
      schema: {
        summary: '不是同一件事',
        params: Id,
        body: Apart,
        response: { 200: z.object({ ok: z.boolean() }) },
      },
      config,
      ...seenFirst,
    },
    async ({ ctx, params, body }) => {
      await setApart(ctx, await findForStation(ctx, params.id), body.otherId)
      return { ok: true }
    },
  )
  app.get(
    '/api/pairs',
    {
      schema: { summary: '夜里找到的可能是同一件事', response: { 200: PairList } },
      config: { roles: ['stationLiaison'] },
    },
    async ({ ctx }) => listPairs(ctx),
  )
  app.get(
    '/api/topics',
    { schema: { summary: '热点', response: { 200: Topics } }, config: { isForAll: true } },
    async ({ ctx }) => listTopics(ctx),
  )
}
