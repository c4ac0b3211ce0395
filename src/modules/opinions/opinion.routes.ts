import { z } from 'zod'
import { dayOf } from '#kernel/calendar.ts'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { type AnyAction, isAsked } from '#kernel/workflow.ts'
import { showOpinion } from './case.queries.ts'
import { exportOpinions } from './export.queries.ts'
import { countOutcomes } from './figure.queries.ts'
import { joint, performMany } from './lineage.actions.ts'
import { beforeStep, enterOpinion } from './opinion.actions.ts'
import { countOpinions, findOpinion, listOpinions } from './opinion.queries.ts'
import {
  Between,
  Bulk,
  BulkDone,
  EnterOpinion,
  FindByPhone,
  ListOpinions,
  OpinionCounts,
  OpinionPage,
  OpinionView,
  OutcomeFigures,
  Publishable,
  Reveal,
  Revealed,
} from './opinion.schema.ts'
import { opinionWorkflow } from './opinion.workflow.ts'
import { findByPhone } from './phone.actions.ts'
import { findPublishable, mayPublish } from './publish.actions.ts'
import { revealReporter } from './reporter.actions.ts'
import { mayReveal } from './reporter.scope.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const asked = Object.entries<AnyAction>(opinionWorkflow.actions).flatMap(([name, action]) =>
  isAsked(action) || action.by === 'system' ? name : [],
)
const ActionName = z.object({ action: z.enum(asked, '没有这项操作') })
const Entered = z.object({ id: z.string(), no: z.string(), token: z.string(), code: z.string() })

/** A route says what comes in, what goes out, which function does it; rules are in the workflow, reads in queries. */
export const opinionRoutes: Routes = async (app) => {
  app.get(
    '/api/opinions',
    {
      schema: {
        summary: '意见列表（只含本人有权看到的）',
        querystring: ListOpinions,
        response: { 200: OpinionPage },
      },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => listOpinions(ctx, query),
  )

  app.post(
    '/api/opinions/by-phone',
    {
      schema: {
        summary: '按电话找（写明原因，留痕）',
        body: FindByPhone,
        response: { 200: OpinionPage },
      },
      config: { roles: ['stationLiaison'] },
    },
    async ({ ctx, body }) => findByPhone(ctx, body),
  )

  app.get(
    '/api/opinions/counts',
    { schema: { summary: '各状态件数', response: { 200: OpinionCounts } }, config: { isForAll: true } },
    async ({ ctx }) => countOpinions(ctx),
  )

  app.get(
    '/api/opinions/figures',
    {
      schema: {
        summary: '来件去向和两次评价（每件只算一次）',
        querystring: Between,
        response: { 200: OutcomeFigures },
      },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => {
      const year = dayOf(ctx.now).slice(0, 4)
      return countOutcomes(ctx, query.since ?? `${year}-01-01`, query.until ?? `${year}-12-31`)
    },
  )

  app.get(
    '/api/opinions/export.csv',
    {
      schema: { summary: '按同样条件导出', querystring: ListOpinions },
      config: { isForAll: true },
    },
    async ({ ctx, query }, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="opinions.csv"`)
        .send(exportOpinions(ctx, query)),
  )

  app.get(
    '/api/opinions/:id',
    {
      schema: { summary: '意见详情、办理经过和当前可办的事项', params: Id, response: { 200: OpinionView } },
      config: { record: { kind: 'opinion' } },
    },
    async ({ ctx, params }) => showOpinion(ctx, params.id),
  )

  app.get(
    '/api/opinions/:id/publishable',
    {
      schema: { summary: '公开前去掉个人信息的文字', params: Id, response: { 200: Publishable } },
      config: { record: { kind: 'opinion', by: mayPublish } },
    },
    async ({ ctx, params }) => findPublishable(ctx, params.id),
  )

  app.post(
    '/api/opinions',
    {
      schema: { summary: '登记一件意见', body: EnterOpinion, response: { 201: Entered } },
      config: { roles: ['stationLiaison', 'deputy'], at: 'stationId', isOnce: true },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await enterOpinion(ctx, body)),
  )

  app.post(
    '/api/opinions/:id/reveal',
    {
      schema: { summary: '查看反映人信息（留痕）', params: Id, body: Reveal, response: { 200: Revealed } },
      config: { record: { kind: 'opinion', by: mayReveal } },
    },
    async ({ ctx, params, body }) => revealReporter(ctx, params.id, body.reason),
  )

  app.post(
    '/api/opinions/bulk/:action',
    {
      schema: { summary: '成批办理', params: ActionName, body: Bulk, response: { 200: BulkDone } },
      config: { isForAll: true },
    },
    async ({ ctx, params, body }) => performMany(ctx, params.action, body.ids, body.input),
  )

  // POST /api/opinions/:id/register, /assign, /draft, /issue …: one per declared action.
  await app.register(
    actionRoutes(opinionWorkflow, {
      prefix: '/api/opinions',
      find: findOpinion,
      before: beforeStep,
      joint,
    }),
  )
}
