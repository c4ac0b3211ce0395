import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { findOpinion, sendFile } from '#modules/opinions/index.ts'
import { paperDownload } from '#papers/download.ts'
import { ledgerPaper } from './ledger.page.ts'
import { findEvidence, findPromise, listPromises, promisesOf, showPromise } from './promise.queries.ts'
import { ListPromises, PromiseLedger, PromisePage, PromiseRow, PromiseView } from './promise.schema.ts'
import { promiseWorkflow } from './promise.workflow.ts'

const Id = z.object({ id: z.uuid('编号不对') })

export const promiseRoutes: Routes = async (app) => {
  app.get(
    '/api/promises',
    {
      schema: {
        summary: '承诺台账：一年里作出的，和往年结转的',
        querystring: ListPromises,
        response: { 200: PromisePage },
      },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => listPromises(ctx, query),
  )

  app.get(
    '/api/promises/paper',
    {
      schema: { summary: '承诺台账，按公文格式：Word 或 PDF', querystring: PromiseLedger },
      config: { isForAll: true },
    },
    async ({ ctx, query: { format, ...asked } }, reply) => {
      const paper = await ledgerPaper(ctx, asked)
      const { headers, body } = await paperDownload(paper, format, `${asked.year}年承诺事项台账`)
      return reply.headers(headers).send(body)
    },
  )

  app.get(
    '/api/promises/:id',
    {
      schema: { summary: '一项承诺和它的经过', params: Id, response: { 200: PromiseView } },
      config: { record: { kind: 'promise' } },
    },
    async ({ ctx, params }) => showPromise(ctx, params.id),
  )

  app.get(
    '/api/promises/files/:id',
    { schema: { summary: '兑现承诺的凭据', params: Id }, config: { record: { kind: 'promiseFile' } } },
    async ({ ctx, params }, reply) => sendFile(ctx, reply, await findEvidence(ctx, params.id)),
  )

  app.get(
    '/api/opinions/:id/promises',
    {
      schema: { summary: '一件意见的答复承诺了什么', params: Id, response: { 200: z.array(PromiseRow) } },
      config: { record: { kind: 'opinion' } },
    },
    async ({ ctx, params }) => {
      await findOpinion(ctx, params.id)
      return promisesOf(ctx, params.id)
    },
  )

  await app.register(actionRoutes(promiseWorkflow, { prefix: '/api/promises', find: findPromise }))
}
