import { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import { assignTask, openBody } from './body.actions.ts'
import { findBody } from './body.queries.ts'
import { findPlace, keepers } from './place.scope.ts'
import { closePlace, openPlace, recodePlace, renamePlace, reopenPlace } from './tree.actions.ts'
import { placeHistory, showTree } from './tree.queries.ts'
import {
  AssignTask,
  ClosePlace,
  OpenBody,
  OpenPlace,
  PlaceHistory,
  RecodePlace,
  RenamePlace,
  TreeView,
} from './tree.schema.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const Made = z.object({ id: z.string() })
const Done = z.object({})

type Asked = { ctx: Ctx; params: unknown }
const idOf = ({ params }: Asked) => (params as { id: string }).id

/** Whether there is such a place for this person is told before what is wrong with the form. */
const seen = { preValidation: async (request: Asked) => void findPlace(request.ctx, idOf(request)) }
const seenBody = {
  async preValidation(request: Asked) {
    if (!Id.safeParse(request.params).success) throw new Denial('notFound')
    await findBody(request.ctx, idOf(request))
  },
}
const config = { record: { kind: 'place', by: keepers } }

/** The tree below one's street: communities, grids, groups; its bodies and what was assigned to them. */
export const treeRoutes: Routes = async (app) => {
  app.get(
    '/api/tree',
    {
      schema: { summary: '本街道的社区、网格和机构', response: { 200: TreeView } },
      config: { roles: ['stationLiaison', 'leader'] },
    },
    async ({ ctx }) => showTree(ctx),
  )
  app.get(
    '/api/places/:id/history',
    {
      schema: { summary: '一个地点的经过和区划代码', params: Id, response: { 200: PlaceHistory } },
      config: { record: { kind: 'place' } },
    },
    async ({ ctx, params }) => placeHistory(ctx, params.id),
  )
  app.post(
    '/api/places/:id/children',
    {
      schema: { summary: '新建社区、网格、小组', params: Id, body: OpenPlace, response: { 201: Made } },
      config,
      ...seen,
    },
    async ({ ctx, params, body }, reply) =>
      reply.code(201).send({ id: await openPlace(ctx, params.id, body) }),
  )
  const steps = [
    ['rename', '更名', RenamePlace, renamePlace],
    ['close', '停用，不删除', ClosePlace, closePlace],
    ['reopen', '恢复', Done, reopenPlace],
    ['recode', '变更区划代码', RecodePlace, recodePlace],
  ] as const
  for (const [name, summary, body, act] of steps) {
    app.post(
      `/api/places/:id/${name}`,
      { schema: { summary, params: Id, body, response: { 200: Done } }, config, ...seen },
      async ({ ctx, params, body }) => {
        await (act as (ctx: Ctx, id: string, input: unknown) => Promise<void>)(ctx, params.id, body)
        return {}
      },
    )
  }
  app.post(
    '/api/places/:id/bodies',
    {
      schema: { summary: '设立机构', params: Id, body: OpenBody, response: { 201: Made } },
      config,
      ...seen,
    },
    async ({ ctx, params, body }, reply) =>
      reply.code(201).send({ id: await openBody(ctx, params.id, body) }),
  )
  app.post(
    '/api/bodies/:id/tasks',
    {
      schema: {
        summary: '登记区人大常委会交办的任务',
        params: Id,
        body: AssignTask,
        response: { 200: Done },
      },
      config: { record: { kind: 'body', by: keepers } },
      ...seenBody,
    },
    async ({ ctx, params, body }) => {
      await assignTask(ctx, params.id, body)
      return {}
    },
  )
}
