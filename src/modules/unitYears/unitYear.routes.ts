import { z } from 'zod'
import { Denial } from '#kernel/denial.ts'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { openUnitYear } from './unitYear.actions.ts'
import { findUnitYear, listUnitYears, showUnitYear } from './unitYear.queries.ts'
import { ListUnitYears, OpenYear, UnitYearRow, UnitYearView } from './unitYear.schema.ts'
import { unitYearWorkflow } from './unitYear.workflow.ts'

const Id = z.object({ id: z.uuid('编号不对') })

/** 办理工作总结: a unit writes one a year, the work body reads them. */
export const unitYearRoutes: Routes = async (app) => {
  app.get(
    '/api/unitYears',
    {
      schema: {
        summary: '各单位一年的办理工作总结',
        querystring: ListUnitYears,
        response: { 200: z.array(UnitYearRow) },
      },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => listUnitYears(ctx, query.year),
  )

  app.post(
    '/api/unitYears',
    {
      schema: {
        summary: '开始写一年的办理工作总结',
        body: OpenYear,
        response: { 201: z.object({ id: z.string() }) },
      },
      config: { roles: ['unitClerk'], at: 'unitId' },
    },
    async ({ ctx, body }, reply) => {
      if (!ctx.actor.grants.get('unitClerk')?.has(body.unitId))
        throw new Denial('forbidden', { label: '写总结' })
      return reply.code(201).send(await openUnitYear(ctx, body))
    },
  )

  app.get(
    '/api/unitYears/:id',
    {
      schema: { summary: '一份办理工作总结', params: Id, response: { 200: UnitYearView } },
      config: { record: { kind: 'unitYear' } },
    },
    async ({ ctx, params }) => showUnitYear(ctx, params.id),
  )

  await app.register(actionRoutes(unitYearWorkflow, { prefix: '/api/unitYears', find: findUnitYear }))
}
