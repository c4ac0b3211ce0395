import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { sendFile } from '#modules/opinions/index.ts'
import { lockSuggestion } from '#modules/suggestions/index.ts'
import { assign } from './assign.actions.ts'
import { findHandlingFile, handlingsOf, showHandling } from './case.queries.ts'
import { checkBeside } from './check.actions.ts'
import { decisionRoutes } from './decision.routes.ts'
import { Say } from './handling.forms.ts'
import { findHandling } from './handling.queries.ts'
import {
  Assign,
  HandlingCounts,
  HandlingPage,
  HandlingView,
  Ledger,
  ListHandlings,
  ListYear,
} from './handling.schema.ts'
import { handlingWorkflow } from './handling.workflow.ts'
import { countHandlings, listHandlings } from './inbox.queries.ts'
import { paperRoutes } from './paper.routes.ts'
import { replyRoutes } from './reply.routes.ts'
import { sayOfTalk } from './talk.actions.ts'
import { ledgerOf } from './year.queries.ts'

const Id = z.object({ id: z.uuid('编号不对') })

/** 承办: assign, sign in or return, speak, reply. */
export const handlingRoutes: Routes = async (app) => {
  app.post(
    '/api/handlings',
    {
      schema: {
        summary: '交办（一件或一批，全部成功或全部不变）',
        body: Assign,
        response: { 204: z.null() },
      },
      config: { roles: ['congressStaff'] },
    },
    async ({ ctx, body }, reply) => {
      await assign(ctx, body.items)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/handlings',
    {
      schema: {
        summary: '承办的建议（只含本人有权看到的）',
        querystring: ListHandlings,
        response: { 200: HandlingPage },
      },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => listHandlings(ctx, query),
  )

  app.get(
    '/api/handlings/counts',
    {
      schema: { summary: '承办的建议各有几件', response: { 200: HandlingCounts } },
      config: { isForAll: true, isBackground: true },
    },
    async ({ ctx }) => countHandlings(ctx),
  )

  app.get(
    '/api/handlings/ledger',
    {
      schema: { summary: '一年承办的建议台账', querystring: ListYear, response: { 200: Ledger } },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => ledgerOf(ctx, query),
  )

  app.get(
    '/api/handlings/files/:id',
    { schema: { summary: '承办的附件', params: Id }, config: { record: { kind: 'handlingFile' } } },
    async ({ ctx, params }, reply) => sendFile(ctx, reply, await findHandlingFile(ctx, params.id)),
  )

  app.get(
    '/api/handlings/:id',
    {
      schema: { summary: '一个单位的承办情况', params: Id, response: { 200: HandlingView } },
      config: { record: { kind: 'handling' } },
    },
    async ({ ctx, params }) => showHandling(ctx, params.id),
  )

  app.get(
    '/api/suggestions/:id/handlings',
    {
      schema: { summary: '各单位的承办情况', params: Id, response: { 200: z.array(HandlingView) } },
      config: { record: { kind: 'suggestion' } },
    },
    async ({ ctx, params }) => handlingsOf(ctx, params.id),
  )

  app.post(
    '/api/handlings/contacts/:id/say',
    {
      schema: { summary: '代表对一次沟通签意见', params: Id, body: Say, response: { 204: z.null() } },
      config: { roles: ['deputy'] },
    },
    async ({ ctx, params, body }, reply) => {
      await sayOfTalk(ctx, params.id, body)
      return reply.code(204).send(null)
    },
  )

  await app.register(decisionRoutes)
  await app.register(replyRoutes)
  await app.register(paperRoutes)
  await app.register(
    actionRoutes(handlingWorkflow, {
      prefix: '/api/handlings',
      find: findHandling,
      before: checkBeside,
      around: async (ctx, id, _name, _input, step) => {
        await lockSuggestion(ctx, (await findHandling(ctx, id)).suggestionId)
        return step(ctx)
      },
    }),
  )
}
