import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { paperDownload } from '#papers/download.ts'
import { paperQuery } from '#words/papers.ts'
import { showSuggestion } from './case.queries.ts'
import { formPaper } from './form.page.ts'

/** The suggestion as the form it is written on; what units and the work body write of it is in modules/handlings. */
export const suggestionPaperRoutes: Routes = async (app) => {
  app.get(
    '/api/suggestions/:id/paper',
    {
      schema: {
        summary: '代表建议专用纸：Word 或 PDF',
        params: z.object({ id: z.uuid('编号不对') }),
        querystring: z.object(paperQuery),
      },
      config: { record: { kind: 'suggestion' } },
    },
    async ({ ctx, params, query }, reply) => {
      const view = await showSuggestion(ctx, params.id)
      const paper = formPaper(view, ctx.facts.places.get(view.bodyId)!)
      const { headers, body } = await paperDownload(paper, query.format, `${view.called} ${view.title}`)
      return reply.headers(headers).send(body)
    },
  )
}
