import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { countSuggestions } from './counts.queries.ts'
import { AskSimilar, SimilarSuggestion, SuggestionCounts } from './office.schema.ts'
import { similarTo } from './similar.queries.ts'

/** What the work body looks at before it decides: how many lie where, and what is like a suggestion. */
export const officeRoutes: Routes = async (app) => {
  app.get(
    '/api/suggestions/counts',
    {
      schema: { summary: '代表建议各状态的件数', response: { 200: SuggestionCounts } },
      config: { isForAll: true },
    },
    async ({ ctx }) => countSuggestions(ctx),
  )

  app.get(
    '/api/suggestions/similar',
    {
      schema: {
        summary: '今年和前几年提法相近的建议（本级、已受理、不保密的）',
        querystring: AskSimilar,
        response: { 200: z.array(SimilarSuggestion) },
      },
      config: { roles: ['deputy', 'congressStaff'] },
    },
    async ({ ctx, query }) => similarTo(ctx, query),
  )
}
