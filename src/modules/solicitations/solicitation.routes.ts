import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { contribute } from './contribution.actions.ts'
import { findContribution, listContributions, mySolicitations } from './contribution.queries.ts'
import { contributionWorkflow } from './contribution.workflow.ts'
import { exportSolicitation } from './export.queries.ts'
import { planSolicitation } from './solicitation.actions.ts'
import { Contribute, Plan, Visit } from './solicitation.forms.ts'
import { findSolicitation, listSolicitations, showSolicitation } from './solicitation.queries.ts'
import {
  ContributionPage,
  Kept,
  ListContributions,
  ListSolicitations,
  Mine,
  Point,
  SolicitationPage,
  SolicitationView,
  VisitRow,
} from './solicitation.schema.ts'
import { solicitationWorkflow } from './solicitation.workflow.ts'
import { aroundSorting, aroundStep } from './step.actions.ts'
import { logVisit } from './visit.actions.ts'
import { listVisits, pointsOf } from './visit.queries.ts'

const params = z.object({ id: z.uuid('编号不对') })
const record = { kind: 'solicitation' }
const givers = [
  { role: 'stationLiaison', at: 'stationId' },
  { role: 'deputy', at: 'deputyIds' },
]
const office = [
  { role: 'stationLiaison', at: 'stationId' },
  { role: 'leader', at: 'streetId' },
]

/** 主题征集: the themes, what came in, the visits, and one POST for each declared step of both. */
export const solicitationRoutes: Routes = async (app) => {
  app.get(
    '/api/solicitations',
    {
      schema: {
        summary: '主题征集（只含本人有权看到的）',
        querystring: ListSolicitations,
        response: { 200: SolicitationPage },
      },
      config: { roles: ['stationLiaison', 'leader'] },
    },
    async ({ ctx, query }) => listSolicitations(ctx, query),
  )

  app.get(
    '/api/solicitations/mine',
    { schema: { summary: '请代表本人献策的征集', response: { 200: Mine } }, config: { roles: ['deputy'] } },
    async ({ ctx }) => mySolicitations(ctx),
  )

  app.post(
    '/api/solicitations',
    {
      schema: { summary: '定一个征集主题', body: Plan, response: { 201: z.object({ id: z.string() }) } },
      config: { roles: ['streetStaff'], at: 'stationId' },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await planSolicitation(ctx, body)),
  )

  app.get(
    '/api/solicitations/:id',
    { schema: { summary: '一个征集主题', params, response: { 200: SolicitationView } }, config: { record } },
    async ({ ctx, params }) => showSolicitation(ctx, params.id),
  )

  app.get(
    '/api/solicitations/:id/contributions',
    {
      schema: {
        summary: '征集到的建议（代表只看自己的）',
        params,
        querystring: ListContributions,
        response: { 200: ContributionPage },
      },
      config: { record },
    },
    async ({ ctx, params, query }) => listContributions(ctx, params.id, query),
  )

  app.post(
    '/api/solicitations/:id/contributions',
    {
      schema: { summary: '献策', params, body: Contribute, response: { 201: Kept } },
      config: { record: { ...record, by: givers }, isOnce: true },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await contribute(ctx, params.id, body)),
  )

  app.get(
    '/api/solicitations/:id/visits',
    { schema: { summary: '走访记录', params, response: { 200: z.array(VisitRow) } }, config: { record } },
    async ({ ctx, params }) => listVisits(ctx, params.id),
  )

  app.post(
    '/api/solicitations/:id/visits',
    {
      schema: { summary: '记一次走访', params, body: Visit, response: { 201: Kept } },
      config: { record: { ...record, by: givers }, isOnce: true },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await logVisit(ctx, params.id, body)),
  )

  app.get(
    '/api/solicitations/:id/points',
    {
      schema: { summary: '企业、楼宇联系点和服务半径', params, response: { 200: z.array(Point) } },
      config: { record },
    },
    async ({ ctx, params }) => pointsOf(ctx, (await findSolicitation(ctx, params.id)).streetId),
  )

  app.get(
    '/api/solicitations/:id/export.xlsx',
    {
      schema: { summary: '导出献策、走访清单（留痕）', params },
      config: { record: { ...record, by: office } },
    },
    async ({ ctx, params }, reply) => {
      const { name, content } = await exportSolicitation(ctx, params.id)
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(content)
    },
  )

  await app.register(
    actionRoutes(solicitationWorkflow, {
      prefix: '/api/solicitations',
      find: findSolicitation,
      around: aroundStep,
    }),
  )
  await app.register(
    actionRoutes(contributionWorkflow, {
      prefix: '/api/contributions',
      find: findContribution,
      around: aroundSorting,
    }),
  )
}
