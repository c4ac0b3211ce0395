import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { findOpinion, sendFile } from '#modules/opinions/index.ts'
import { deputyChoices } from './body.queries.ts'
import { showSuggestion } from './case.queries.ts'
import { deskRoutes } from './desk.routes.ts'
import { findSuggestionFile } from './file.queries.ts'
import { officeRoutes } from './office.routes.ts'
import { suggestionPaperRoutes } from './paper.routes.ts'
import { accept, mayNameThem, merge, write } from './suggestion.actions.ts'
import { findSuggestion, listSuggestions, suggestionsOf } from './suggestion.queries.ts'
import {
  AskDeputies,
  DeputyChoice,
  ListSuggestions,
  SuggestionPage,
  SuggestionRow,
  SuggestionView,
  Write,
} from './suggestion.schema.ts'
import { suggestionWorkflow } from './suggestion.workflow.ts'

const Id = z.object({ id: z.uuid('编号不对') })

/** 代表建议: write, sign, accept, judge. What units do with them is in modules/handlings. */
export const suggestionRoutes: Routes = async (app) => {
  app.get(
    '/api/suggestions',
    {
      schema: {
        summary: '代表建议（只含本人有权看到的）',
        querystring: ListSuggestions,
        response: { 200: SuggestionPage },
      },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => listSuggestions(ctx, query),
  )

  app.post(
    '/api/suggestions',
    {
      schema: { summary: '起草建议', body: Write, response: { 201: z.object({ id: z.string() }) } },
      config: { roles: ['deputy', 'congressStaff'] },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await write(ctx, body)),
  )

  await app.register(deskRoutes)
  await app.register(officeRoutes)
  await app.register(suggestionPaperRoutes)

  app.get(
    '/api/suggestions/deputies',
    {
      schema: {
        summary: '可以领衔、联名的现任代表',
        querystring: AskDeputies,
        response: { 200: z.array(DeputyChoice) },
      },
      config: { roles: ['deputy', 'congressStaff'] },
    },
    async ({ ctx, query }) => deputyChoices(ctx, query.level),
  )

  app.get(
    '/api/suggestions/files/:id',
    { schema: { summary: '建议的附件', params: Id }, config: { record: { kind: 'suggestionFile' } } },
    async ({ ctx, params }, reply) => sendFile(ctx, reply, await findSuggestionFile(ctx, params.id)),
  )

  app.get(
    '/api/suggestions/:id',
    {
      schema: { summary: '一件建议的全部情况', params: Id, response: { 200: SuggestionView } },
      config: { record: { kind: 'suggestion' } },
    },
    async ({ ctx, params }) => showSuggestion(ctx, params.id),
  )

  app.get(
    '/api/opinions/:id/suggestions',
    {
      schema: { summary: '由一件意见写成的代表建议', params: Id, response: { 200: z.array(SuggestionRow) } },
      config: { record: { kind: 'opinion' } },
    },
    async ({ ctx, params }) => {
      await findOpinion(ctx, params.id)
      return suggestionsOf(ctx, params.id)
    },
  )

  await app.register(
    actionRoutes(suggestionWorkflow, {
      prefix: '/api/suggestions',
      find: findSuggestion,
      before: mayNameThem,
      joint: { accept, merge },
    }),
  )
}
