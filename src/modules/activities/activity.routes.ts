import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { sendFile } from '#modules/opinions/index.ts'
import { planActivity, yearOf } from './activity.actions.ts'
import { Finding, PlanActivity } from './activity.forms.ts'
import { countActivities, findActivity, listActivities } from './activity.queries.ts'
import { ActivityPage, ActivityView, AskYear, ListActivities, YearFigures } from './activity.schema.ts'
import { activityWorkflow } from './activity.workflow.ts'
import { showActivity } from './case.queries.ts'
import { findActivityFile } from './file.queries.ts'
import { addFinding, raiseFinding } from './finding.actions.ts'
import { organiser } from './loop.workflow.ts'
import { aroundStep } from './step.actions.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const Made = z.object({ id: z.string(), no: z.string() })
const record = { kind: activityWorkflow.name }
const mine = { kind: activityWorkflow.name, by: [organiser] }

/** Activities: the list, one of them, planning, what was found, and one POST per step of the loop. */
export const activityRoutes: Routes = async (app) => {
  app.get(
    '/api/activities',
    {
      schema: {
        summary: '活动列表（只含本人有权看到的）',
        querystring: ListActivities,
        response: { 200: ActivityPage },
      },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => listActivities(ctx, query),
  )
  app.get(
    '/api/activities/figures',
    {
      schema: {
        summary: '一年的活动：次数、批次、人次',
        querystring: AskYear,
        response: { 200: YearFigures },
      },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => countActivities(ctx, query.year ?? yearOf(ctx.now)),
  )
  app.post(
    '/api/activities',
    {
      schema: { summary: '计划一次活动', body: PlanActivity, response: { 201: Made } },
      config: { roles: ['stationLiaison'], at: 'placeId' },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await planActivity(ctx, body)),
  )
  app.get(
    '/api/activities/:id',
    {
      schema: { summary: '活动详情和当前可办的事项', params: Id, response: { 200: ActivityView } },
      config: { record },
    },
    async ({ ctx, params }) => showActivity(ctx, params.id),
  )
  app.post(
    '/api/activities/:id/findings',
    {
      schema: {
        summary: '记下发现的问题',
        params: Id,
        body: Finding,
        response: { 201: z.object({ id: z.string() }) },
      },
      config: {
        record: { kind: activityWorkflow.name, by: [organiser, { role: 'deputy', at: 'id' }] },
        isOnce: true,
      },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await addFinding(ctx, params.id, body)),
  )
  app.post(
    '/api/activities/:id/raise',
    {
      schema: {
        summary: '把发现的问题转为群众意见',
        params: Id,
        body: z.object({ findingId: z.uuid('请选择问题'), stationId: z.uuid('请选择联络站').optional() }),
        response: { 201: Made },
      },
      config: { record: mine },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await raiseFinding(ctx, params.id, body)),
  )
  app.get(
    '/api/activities/files/:id',
    { schema: { summary: '活动的照片和附件', params: Id }, config: { record: { kind: 'activityFile' } } },
    async ({ ctx, params }, reply) => sendFile(ctx, reply, await findActivityFile(ctx, params.id)),
  )
  await app.register(
    actionRoutes(activityWorkflow, { prefix: '/api/activities', find: findActivity, around: aroundStep }),
  )
}
