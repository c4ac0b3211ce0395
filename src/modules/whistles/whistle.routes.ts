import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { sendFile } from '#modules/opinions/index.ts'
import { PlanDetails } from '#modules/plans/index.ts'
import { TaskRow } from '#modules/tasks/index.ts'
import { answerInvite, aroundWhistle, blow, planOf } from './whistle.actions.ts'
import { Call, Reply } from './whistle.forms.ts'
import {
  findWhistle,
  findWhistleFile,
  listWhistles,
  showWhistle,
  whistlesOfOpinion,
} from './whistle.queries.ts'
import { ListWhistles, WhistleRow, WhistleView } from './whistle.schema.ts'
import { whistleWorkflow } from './whistle.workflow.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const Made = z.object({ id: z.string(), no: z.string() })
const station = [{ role: 'stationLiaison', at: 'stationId' }]

/** 吹哨: call units, see who arrives, settle on a plan. */
export const whistleRoutes: Routes = async (app) => {
  app.get(
    '/api/whistles',
    {
      schema: {
        summary: '吹哨和各单位报到情况（只含本人有权看到的）',
        querystring: ListWhistles,
        response: { 200: z.array(WhistleRow) },
      },
      config: { roles: ['unitClerk', 'stationLiaison', 'leader', 'deputy'] },
    },
    async ({ ctx, query }) => listWhistles(ctx, query),
  )

  app.post(
    '/api/whistles',
    {
      schema: { summary: '吹哨', body: Call, response: { 201: Made } },
      config: { roles: ['stationLiaison'], at: 'stationId' },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await blow(ctx, body)),
  )

  app.get(
    '/api/whistles/files/:fileId',
    {
      schema: { summary: '会商的照片', params: z.object({ fileId: z.uuid('编号不对') }) },
      config: { isForAll: true },
    },
    async ({ ctx, params }, reply) => sendFile(ctx, reply, await findWhistleFile(ctx, params.fileId)),
  )

  app.get(
    '/api/whistles/:id',
    {
      schema: {
        summary: '一次吹哨的全部情况',
        params: Id,
        response: { 200: WhistleView.extend({ tasks: z.array(TaskRow) }) },
      },
      config: { record: { kind: 'whistle' } },
    },
    async ({ ctx, params }) => showWhistle(ctx, params.id),
  )

  app.post(
    '/api/whistles/:id/invite',
    {
      schema: { summary: '受邀代表回复', params: Id, body: Reply, response: { 204: z.null() } },
      config: { record: { kind: 'whistle', by: [{ role: 'deputy', at: 'deputyIds' }] } },
    },
    async ({ ctx, params, body }, reply) => {
      await answerInvite(ctx, params.id, body)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/whistles/:id/joint',
    {
      schema: { summary: '定一个共同方案', params: Id, body: PlanDetails, response: { 201: Made } },
      config: { record: { kind: 'whistle', by: station } },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await planOf(ctx, params.id, body)),
  )

  app.get(
    '/api/opinions/:id/whistles',
    {
      schema: { summary: '为本件吹过的哨', params: Id, response: { 200: z.array(WhistleRow) } },
      config: { record: { kind: 'opinion' } },
    },
    async ({ ctx, params }) => whistlesOfOpinion(ctx, params.id),
  )

  await app.register(
    actionRoutes(whistleWorkflow, { prefix: '/api/whistles', find: findWhistle, around: aroundWhistle }),
  )
}
