import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { TaskRow } from '#modules/tasks/index.ts'
import { aroundChairDay, planYear } from './chairDay.actions.ts'
import { Decide, PlanYear, PutTopic } from './chairDay.forms.ts'
import { chairDaysOfOpinion, findChairDay, listChairDays, showChairDay } from './chairDay.queries.ts'
import { ChairDayPage, ChairDayRow, ChairDayView, PlannedDays } from './chairDay.schema.ts'
import { chairDayWorkflow } from './chairDay.workflow.ts'
import { decideTopic, dropTopic, putTopic } from './topic.actions.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const TopicId = Id.extend({ topicId: z.uuid('编号不对') })
const staff = { record: { kind: 'chairDay', by: [{ role: 'streetStaff', at: 'streetId' }] } }

/** 主任接待日: the days of a year, their topics, results and tasks. */
export const chairDayRoutes: Routes = async (app) => {
  app.get(
    '/api/chairDays',
    {
      schema: {
        summary: '一年的主任接待日（只含本人有权看到的）',
        querystring: z.object({ year: z.coerce.number('请填年份').int().min(2000).max(2099) }),
        response: { 200: ChairDayPage },
      },
      config: { roles: ['stationLiaison', 'leader'] },
    },
    async ({ ctx, query }) => listChairDays(ctx, query.year),
  )

  app.post(
    '/api/chairDays/plan',
    {
      schema: { summary: '排一年的主任接待日', body: PlanYear, response: { 200: PlannedDays } },
      config: { roles: ['streetStaff'], at: 'streetId' },
    },
    async ({ ctx, body }) => planYear(ctx, body),
  )

  app.post(
    '/api/chairDays/topics',
    {
      schema: {
        summary: '把一件事列入主任接待日',
        body: PutTopic,
        response: { 201: z.object({ dayId: z.string() }) },
      },
      config: { roles: ['stationLiaison'] },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await putTopic(ctx, body)),
  )

  app.get(
    '/api/chairDays/:id',
    {
      schema: {
        summary: '一次主任接待日的全部情况',
        params: Id,
        response: { 200: ChairDayView.extend({ tasks: z.array(TaskRow) }) },
      },
      config: { record: { kind: 'chairDay' } },
    },
    async ({ ctx, params }) => showChairDay(ctx, params.id),
  )

  app.delete(
    '/api/chairDays/:id/topics/:topicId',
    {
      schema: { summary: '移出一个题目', params: TopicId, response: { 204: z.null() } },
      config: staff,
    },
    async ({ ctx, params }, reply) => {
      await dropTopic(ctx, params.id, params.topicId)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/chairDays/:id/topics/:topicId',
    {
      schema: { summary: '记下一个题目的结果', params: TopicId, body: Decide, response: { 204: z.null() } },
      config: staff,
    },
    async ({ ctx, params, body }, reply) => {
      await decideTopic(ctx, params.id, params.topicId, body)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/opinions/:id/chairDays',
    {
      schema: { summary: '本件上过的主任接待日', params: Id, response: { 200: z.array(ChairDayRow) } },
      config: { record: { kind: 'opinion' } },
    },
    async ({ ctx, params }) => chairDaysOfOpinion(ctx, params.id),
  )

  await app.register(
    actionRoutes(chairDayWorkflow, { prefix: '/api/chairDays', find: findChairDay, around: aroundChairDay }),
  )
}
