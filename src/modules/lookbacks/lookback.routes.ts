import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { findOpinion, sendFile } from '#modules/opinions/index.ts'
import { addLookback } from './lookback.actions.ts'
import { AddLookback } from './lookback.forms.ts'
import {
  findLookback,
  findLookbackFile,
  listLookbacks,
  lookbacksOf,
  showLookback,
} from './lookback.queries.ts'
import { ListLookbacks, LookbackPage, LookbackRow, LookbackView } from './lookback.schema.ts'
import { lookbackWorkflow } from './lookback.workflow.ts'

const Id = z.object({ id: z.uuid('编号不对') })

export const lookbackRoutes: Routes = async (app) => {
  app.get(
    '/api/lookbacks',
    {
      schema: {
        summary: '回头看：该看的、看到的',
        querystring: ListLookbacks,
        response: { 200: LookbackPage },
      },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => listLookbacks(ctx, query),
  )

  app.post(
    '/api/lookbacks',
    {
      schema: {
        summary: '指定一件回头看',
        body: AddLookback,
        response: { 201: z.object({ id: z.string() }) },
      },
      config: { roles: ['stationLiaison'], at: 'stationId' },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await addLookback(ctx, body)),
  )

  app.get(
    '/api/lookbacks/:id',
    {
      schema: { summary: '一次回头看和它的经过', params: Id, response: { 200: LookbackView } },
      config: { record: { kind: 'lookback' } },
    },
    async ({ ctx, params }) => showLookback(ctx, params.id),
  )

  app.get(
    '/api/lookbacks/files/:id',
    { schema: { summary: '回头看的照片', params: Id }, config: { record: { kind: 'lookbackFile' } } },
    async ({ ctx, params }, reply) => sendFile(ctx, reply, await findLookbackFile(ctx, params.id)),
  )

  app.get(
    '/api/opinions/:id/lookbacks',
    {
      schema: { summary: '一件意见的回头看', params: Id, response: { 200: z.array(LookbackRow) } },
      config: { record: { kind: 'opinion' } },
    },
    async ({ ctx, params }) => {
      await findOpinion(ctx, params.id)
      return lookbacksOf(ctx, params.id)
    },
  )

  await app.register(actionRoutes(lookbackWorkflow, { prefix: '/api/lookbacks', find: findLookback }))
}
