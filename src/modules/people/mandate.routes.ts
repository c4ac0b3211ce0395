import { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { elect } from './mandate.actions.ts'
import { Elect } from './mandate.forms.ts'
import { ListMandates, MandatePage, MandateView, SetPortrait } from './mandate.schema.ts'
import { mandateWorkflow } from './mandate.workflow.ts'
import { dropOutgone, findKept, removePortrait, setPortrait } from './portrait.actions.ts'
import { findMandate, listMandates, showMandate } from './roster.queries.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const keepers = [{ role: 'streetStaff', at: 'stationId' }] as const

/** Whether there is such a mandate for this person, and whether it is theirs to keep, is told before what is wrong with the form. */
const keptFirst = {
  async preValidation({ ctx, params }: { ctx: Ctx; params: unknown }) {
    const { id } = params as { id: string }
    if (Id.safeParse({ id }).success) await findKept(ctx, id)
  },
}

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

  app.post(
    '/api/mandates/:id/portrait',
    {
      schema: {
        summary: '放上代表照片（本人同意）',
        params: Id,
        body: SetPortrait,
        response: { 200: z.object({}) },
      },
      config: { record: { kind: 'mandate', by: keepers } },
      ...keptFirst,
    },
    async ({ ctx, params, body }) => {
      await setPortrait(ctx, params.id, body)
      return {}
    },
  )

  app.post(
    '/api/mandates/:id/portrait/remove',
    {
      schema: { summary: '撤下代表照片', params: Id, response: { 200: z.object({}) } },
      config: { record: { kind: 'mandate', by: keepers } },
    },
    async ({ ctx, params }) => {
      await removePortrait(ctx, params.id)
      return {}
    },
  )

  await app.register(
    actionRoutes(mandateWorkflow, {
      prefix: '/api/mandates',
      find: findMandate,
      async around(ctx, _id, name, _input, step) {
        const done = await step(ctx)
        // With the mandate the consent ends: the photo is gone, not only hidden.
        if (name === 'terminate') await dropOutgone(ctx)
        return done
      },
    }),
  )
}
