import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { TaskRow } from '#modules/tasks/index.ts'
import { aroundPlan, makePlan } from './plan.actions.ts'
import { NewPlan } from './plan.forms.ts'
import { findPlan, listPlans, plansOfOpinion, showPlan } from './plan.queries.ts'
import { PlanRow, PlanView } from './plan.schema.ts'
import { planWorkflow } from './plan.workflow.ts'

const Id = z.object({ id: z.uuid('编号不对') })

/** 方案: several cases, one plan. */
export const planRoutes: Routes = async (app) => {
  app.get(
    '/api/plans',
    {
      schema: { summary: '办理方案（只含本人有权看到的）', response: { 200: z.array(PlanRow) } },
      config: { roles: ['unitClerk', 'stationLiaison', 'leader'] },
    },
    async ({ ctx }) => listPlans(ctx),
  )

  app.post(
    '/api/plans',
    {
      schema: {
        summary: '几件事定一个方案（并）',
        body: NewPlan,
        response: { 201: z.object({ id: z.string(), no: z.string() }) },
      },
      config: { roles: ['stationLiaison'], at: 'stationId' },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await makePlan(ctx, body)),
  )

  app.get(
    '/api/plans/:id',
    {
      schema: {
        summary: '一个方案：各件、各单位的一份、灯',
        params: Id,
        response: { 200: PlanView.extend({ tasks: z.array(TaskRow) }) },
      },
      config: { record: { kind: 'plan' } },
    },
    async ({ ctx, params }) => showPlan(ctx, params.id),
  )

  app.get(
    '/api/opinions/:id/plans',
    {
      schema: { summary: '本件所在的方案', params: Id, response: { 200: z.array(PlanRow) } },
      config: { record: { kind: 'opinion' } },
    },
    async ({ ctx, params }) => plansOfOpinion(ctx, params.id),
  )

  await app.register(actionRoutes(planWorkflow, { prefix: '/api/plans', find: findPlan, around: aroundPlan }))
}
