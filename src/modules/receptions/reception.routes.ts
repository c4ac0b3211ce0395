import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { showReception } from './case.queries.ts'
import { planYear } from './plan.actions.ts'
import { planReception } from './reception.actions.ts'
import { NewPlan, NewReception } from './reception.forms.ts'
import { countReceptions } from './reception.metrics.ts'
import { findReception, listReceptions } from './reception.queries.ts'
import {
  Candidates,
  ListReceptions,
  Made,
  PlanView,
  QuotaView,
  ReceptionPage,
  ReceptionView,
} from './reception.schema.ts'
import { receptionWorkflow } from './reception.workflow.ts'
import { candidatesAt, quotaAt } from './rotation.actions.ts'
import { aroundStep } from './step.actions.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const station = z.uuid('请选择联络站')
const planners = { roles: ['stationLiaison'], at: 'stationId' }
const moment = z.iso.datetime({ offset: true, error: '时间不对' }).transform((text) => new Date(text))

/** Receptions of a year: the plan, the roster, the notice, and one POST for each declared step. */
export const receptionRoutes: Routes = async (app) => {
  app.get(
    '/api/receptions',
    {
      schema: {
        summary: '接待日程（只含本人有权看到的）',
        querystring: ListReceptions,
        response: { 200: ReceptionPage },
      },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => listReceptions(ctx, query),
  )

  app.get(
    '/api/receptions/figures',
    {
      schema: {
        summary: '接待场次、批次、人次、件数、现场答复，按月',
        querystring: z.object({
          from: z.iso.date('日期写成 2026-03-16'),
          until: z.iso.date('日期写成 2026-03-16'),
          stationId: station.optional(),
        }),
        response: {
          200: z.array(
            z.object({
              month: z.string(),
              receptions: z.number(),
              batches: z.number(),
              persons: z.number(),
              matters: z.number(),
              onSpot: z.number(),
            }),
          ),
        },
      },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => countReceptions(ctx, query.from, query.until, query.stationId),
  )

  app.get(
    '/api/receptions/quota',
    {
      schema: {
        summary: '代表一年值班次数和不足的',
        querystring: z.object({
          stationId: station,
          year: z.coerce.number('请填年份').int().min(2000).max(2099),
        }),
        response: { 200: QuotaView },
      },
      config: { roles: ['stationLiaison', 'leader'] },
    },
    async ({ ctx, query }) => quotaAt(ctx, query.stationId, query.year),
  )

  app.get(
    '/api/receptions/candidates',
    {
      schema: {
        summary: '某时可以值班的代表，少的在前',
        querystring: z
          .object({ stationId: station, startsAt: moment, endsAt: moment, except: z.uuid().optional() })
          .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
            path: ['endsAt'],
            message: '结束要晚于开始',
          }),
        response: { 200: Candidates },
      },
      config: { roles: ['stationLiaison', 'deputy'] },
    },
    async ({ ctx, query }) => candidatesAt(ctx, query.stationId, query, query.except),
  )

  app.post(
    '/api/receptions',
    {
      schema: { summary: '安排一场接待', body: NewReception, response: { 201: Made } },
      config: planners,
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await planReception(ctx, body)),
  )

  for (const isTrial of [true, false]) {
    app.post(
      isTrial ? '/api/receptions/plan/preview' : '/api/receptions/plan',
      {
        schema: {
          summary: isTrial ? '试排一年（不保存）' : '排一年的接待',
          body: NewPlan,
          response: { 200: PlanView },
        },
        config: planners,
      },
      async ({ ctx, body }) => planYear(ctx, body, isTrial),
    )
  }

  app.get(
    '/api/receptions/:id',
    {
      schema: { summary: '一场接待的全部情况', params: Id, response: { 200: ReceptionView } },
      config: { record: { kind: 'reception' } },
    },
    async ({ ctx, params }) => showReception(ctx, params.id),
  )

  await app.register(
    actionRoutes(receptionWorkflow, { prefix: '/api/receptions', find: findReception, around: aroundStep }),
  )
}
