import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { addRule, endRule } from './rule.actions.ts'
import { listRules } from './rule.queries.ts'
import { AddRule, RuleLine } from './rule.schema.ts'
import { addPhoto, addSite } from './site.actions.ts'
import { listSites } from './site.queries.ts'
import { AddPhoto, AddSite, SiteLine } from './site.schema.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const Made = z.object({ id: z.string() })

/** What comes again: recurring activities, and the same place in every season. */
export const seasonRoutes: Routes = async (app) => {
  app.get(
    '/api/activity-rules',
    {
      schema: { summary: '定期活动', response: { 200: z.array(RuleLine) } },
      config: { roles: ['stationLiaison', 'leader'] },
    },
    async ({ ctx }) => listRules(ctx),
  )
  app.post(
    '/api/activity-rules',
    {
      schema: {
        summary: '设一项定期活动',
        body: AddRule,
        response: { 201: Made.extend({ planned: z.number() }) },
      },
      config: { roles: ['stationLiaison'], at: 'placeId' },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await addRule(ctx, body)),
  )
  app.delete(
    '/api/activity-rules/:id',
    {
      schema: { summary: '停止一项定期活动', params: Id, response: { 204: z.null() } },
      config: { record: { kind: 'activityRule' } },
    },
    async ({ ctx, params }, reply) => {
      await endRule(ctx, params.id)
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/api/season-sites',
    {
      schema: { summary: '四季看变化：观察点和照片', response: { 200: z.array(SiteLine) } },
      config: { isForAll: true },
    },
    async ({ ctx }) => listSites(ctx),
  )
  app.post(
    '/api/season-sites',
    {
      schema: { summary: '设一个观察点', body: AddSite, response: { 201: Made } },
      config: { roles: ['stationLiaison'], at: 'placeId' },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await addSite(ctx, body)),
  )
  app.post(
    '/api/season-sites/:id/photos',
    {
      schema: { summary: '为观察点拍一张', params: Id, body: AddPhoto, response: { 201: Made } },
      config: { record: { kind: 'seasonSite' } },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await addPhoto(ctx, params.id, body)),
  )
}
