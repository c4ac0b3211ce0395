import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { hintsFor, mayAsk } from './hint.queries.ts'
import { Hints } from './hint.schema.ts'

/** What the words of an opinion suggest: to those who sort it and hand it out. */
export const hintRoutes: Routes = async (app) => {
  app.get(
    '/api/opinions/:id/hints',
    {
      schema: {
        summary: '由文字得出的领域、承办单位建议',
        params: z.object({ id: z.uuid('编号不对') }),
        response: { 200: Hints },
      },
      config: { record: { kind: 'opinion', by: mayAsk } },
    },
    async ({ ctx, params }) => hintsFor(ctx, params.id),
  )
}
