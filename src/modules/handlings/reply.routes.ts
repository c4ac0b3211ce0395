import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { repliesOf } from './reply.queries.ts'
import { ReplyView } from './reply.schema.ts'

/** What deputies were answered, as it was delivered. */
export const replyRoutes: Routes = async (app) => {
  app.get(
    '/api/suggestions/:id/replies',
    {
      schema: {
        summary: '一件建议收到的答复（代表打开即记为已读）',
        params: z.object({ id: z.uuid('编号不对') }),
        response: { 200: z.array(ReplyView) },
      },
      config: { record: { kind: 'suggestion' } },
    },
    async ({ ctx, params }) => repliesOf(ctx, params.id),
  )
}
