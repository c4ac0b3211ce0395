import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { deskOf, lightsOf } from './decision.queries.ts'
import { AskDesk, AskLights, Desk, PartLight, Way } from './decision.schema.ts'
import { wayOf } from './way.queries.ts'

const Id = z.object({ id: z.uuid('编号不对') })

/** What the work body has before it: what units ask, how far each is, and the whole way of one suggestion. */
export const decisionRoutes: Routes = async (app) => {
  app.get(
    '/api/handlings/desk',
    {
      schema: {
        summary: '等代表工作机构决定的：退回、延期、待审核的答复',
        querystring: AskDesk,
        response: { 200: Desk },
      },
      config: { roles: ['congressStaff'] },
    },
    async ({ ctx, query }) => deskOf(ctx, query.pile),
  )

  app.get(
    '/api/handlings/lights',
    {
      schema: {
        summary: '几件建议各自最先到期的承办单位',
        querystring: AskLights,
        response: { 200: z.array(PartLight) },
      },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => lightsOf(ctx, query.suggestionIds),
  )

  app.get(
    '/api/suggestions/:id/way',
    {
      schema: { summary: '一件建议的全部经过和期限', params: Id, response: { 200: Way } },
      config: { record: { kind: 'suggestion' } },
    },
    async ({ ctx, params }) => wayOf(ctx, params.id),
  )
}
