import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { EnterOpinion } from '#modules/opinions/index.ts'
import { enterSlip, openBox } from './opening.actions.ts'
import { Open } from './opening.forms.ts'
import { findOpening, listOpenings, showOpening } from './opening.queries.ts'
import { ListOpenings, OpeningPage, OpeningView } from './opening.schema.ts'
import { openingWorkflow } from './opening.workflow.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const Slip = EnterOpinion.omit({ stationId: true, channel: true, inOwnName: true })
const Entered = z.object({ id: z.string(), no: z.string(), token: z.string(), code: z.string() })

export const openingRoutes: Routes = async (app) => {
  app.get(
    '/api/openings',
    {
      schema: {
        summary: '社情簿、收集箱的开箱记录，和该开的',
        querystring: ListOpenings,
        response: { 200: OpeningPage },
      },
      config: { roles: ['stationLiaison', 'leader'] },
    },
    async ({ ctx, query }) => listOpenings(ctx, query),
  )

  app.get(
    '/api/openings/:id',
    {
      schema: { summary: '一次开箱和它的纸条', params: Id, response: { 200: OpeningView } },
      config: { record: { kind: 'opening' } },
    },
    async ({ ctx, params }) => showOpening(ctx, params.id),
  )

  app.post(
    '/api/openings',
    {
      schema: { summary: '记一次开箱', body: Open, response: { 201: z.object({ id: z.string() }) } },
      config: { roles: ['stationLiaison'], at: 'stationId' },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await openBox(ctx, body)),
  )

  app.post(
    '/api/openings/:id/slips',
    {
      schema: { summary: '录入一张纸条', params: Id, body: Slip, response: { 201: Entered } },
      config: { record: { kind: 'opening', by: [{ role: 'stationLiaison', at: 'stationId' }] } },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await enterSlip(ctx, params.id, body)),
  )

  await app.register(actionRoutes(openingWorkflow, { prefix: '/api/openings', find: findOpening }))
}
