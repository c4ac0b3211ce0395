import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { elect } from './mandate.actions.ts'
import { Elect } from './mandate.forms.ts'
import { ListMandates, MandatePage, MandateView } from './mandate.schema.ts'
import { mandateWorkflow } from './mandate.workflow.ts'
import { findMandate, listMandates, showMandate } from './roster.queries.ts'

const Id = z.object({ id: z.uuid('编号不对') })

export const mandateRoutes: Routes = async (app) => {
  app.get(
    '/api/mandates',
    {
      schema: {
        summary: '代表名册（只含本人有权看到的）',
        querystring: ListMandates,
        response: { 200: MandatePage },
      },
      config: { roles: ['stationLiaison', 'leader'] },
    },
    async ({ ctx, query }) => listMandates(ctx, query),
  )

  app.get(
    '/api/mandates/:id',
    {
      schema: { summary: '一任代表资格的经过', params: Id, response: { 200: MandateView } },
      config: { record: { kind: 'mandate' } },
    },
    async ({ ctx, params }) => showMandate(ctx, params.id),
  )

  app.post(
    '/api/mandates',
    {
      schema: {
        summary: '登记当选（含补选）',
        body: Elect,
        response: { 201: z.object({ id: z.string(), personId: z.string() }) },
      },
      config: { roles: ['streetStaff'], at: 'stationId' },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await elect(ctx, body)),
  )

  await app.register(actionRoutes(mandateWorkflow, { prefix: '/api/mandates', find: findMandate }))
}
