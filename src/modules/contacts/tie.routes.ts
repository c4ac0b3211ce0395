import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { coverage } from './keeper.queries.ts'
import { keepTie, logContact, manGrid, revealVoter } from './tie.actions.ts'
import { Keep, Log, ManGrid, Reveal } from './tie.forms.ts'
import { findTie, listTies, myTies, showTie } from './tie.queries.ts'
import { Coverage, ListTies, MyTies, Revealed, TieRow, TieView } from './tie.schema.ts'
import { tieWorkflow } from './tie.workflow.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const keepers = [
  { role: 'deputy', at: 'ownerId' },
  { role: 'stationLiaison', at: 'stationId' },
]

export const tieRoutes: Routes = async (app) => {
  app.get(
    '/api/ties/mine',
    {
      schema: { summary: '代表本人的固定联系和网格', response: { 200: MyTies } },
      config: { roles: ['deputy'] },
    },
    async ({ ctx }) => myTies(ctx),
  )

  app.get(
    '/api/ties/coverage',
    {
      schema: { summary: '双联系和进网格的覆盖情况', response: { 200: Coverage } },
      config: { roles: ['stationLiaison', 'leader'] },
    },
    async ({ ctx }) => coverage(ctx),
  )

  app.get(
    '/api/ties',
    {
      schema: {
        summary: '固定联系（只含本人有权看到的）',
        querystring: ListTies,
        response: { 200: z.array(TieRow) },
      },
      config: { roles: ['stationLiaison', 'leader'] },
    },
    async ({ ctx, query }) => listTies(ctx, query),
  )

  app.get(
    '/api/ties/:id',
    {
      schema: { summary: '一份固定联系和联系记录', params: Id, response: { 200: TieView } },
      config: { record: { kind: 'tie' } },
    },
    async ({ ctx, params }) => showTie(ctx, params.id),
  )

  app.post(
    '/api/ties',
    {
      schema: { summary: '定下一份固定联系', body: Keep, response: { 201: z.object({ id: z.string() }) } },
      config: { roles: ['stationLiaison', 'deputy'] },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await keepTie(ctx, body)),
  )

  app.post(
    '/api/ties/:id/logs',
    {
      schema: {
        summary: '记联系，可以同时转成意见',
        params: Id,
        body: Log,
        response: { 201: z.object({ id: z.string(), no: z.string().nullable() }) },
      },
      config: { record: { kind: 'tie', by: keepers }, isOnce: true },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await logContact(ctx, params.id, body)),
  )

  app.post(
    '/api/ties/:id/reveal',
    {
      schema: { summary: '查看选民姓名电话（留痕）', params: Id, body: Reveal, response: { 200: Revealed } },
      config: { record: { kind: 'tie', by: keepers } },
    },
    async ({ ctx, params, body }) => revealVoter(ctx, params.id, body.reason),
  )

  app.post(
    '/api/grids',
    {
      schema: { summary: '安排代表进网格', body: ManGrid, response: { 204: z.null() } },
      config: { roles: ['streetStaff'], at: 'gridId' },
    },
    async ({ ctx, body }, reply) => {
      await manGrid(ctx, body)
      return reply.code(204).send(null)
    },
  )

  await app.register(actionRoutes(tieWorkflow, { prefix: '/api/ties', find: findTie }))
}
