import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { SuggestionRow } from '#modules/suggestions/index.ts'
import { paperDownload } from '#papers/download.ts'
import { exportFigures } from './export.queries.ts'
import { figureRecords, yearFigures } from './figure.queries.ts'
import { AskFigures, AskRecords, YearFigures } from './figure.schema.ts'
import { reportPaper } from './report.page.ts'

const roles = ['congressStaff', 'leader', 'unitClerk']

/** 办理指标: every figure with what it is made of, and the list it counts. */
export const figureRoutes: Routes = async (app) => {
  app.get(
    '/api/suggestions/figures',
    {
      schema: {
        summary: '代表建议办理指标（分子、分母、不计入的各几件）',
        querystring: AskFigures,
        response: { 200: YearFigures },
      },
      config: { roles },
    },
    async ({ ctx, query }) => yearFigures(ctx, query),
  )

  app.get(
    // Not `:code`: such a one says which tenant is asked.
    '/api/suggestions/figures/:figure/records',
    {
      schema: {
        summary: '一个指标数的就是哪些建议',
        params: z.object({ figure: z.string().max(60) }),
        querystring: AskRecords,
        response: {
          200: z.object({ code: z.string(), label: z.string(), rows: z.array(SuggestionRow) }),
        },
      },
      config: { roles },
    },
    async ({ ctx, params, query }) => figureRecords(ctx, params.figure, query),
  )

  app.get(
    '/api/suggestions/figures.xlsx',
    { schema: { summary: '办理指标和各单位考核（Excel）', querystring: AskFigures }, config: { roles } },
    async ({ ctx, query }, reply) => {
      const { name, content } = await exportFigures(ctx, query)
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(content)
    },
  )

  for (const format of ['docx', 'pdf'] as const)
    app.get(
      `/api/suggestions/figures/report.${format}`,
      {
        schema: { summary: `代表建议办理情况报告（${format}）`, querystring: AskFigures },
        config: { roles: ['congressStaff', 'leader'] },
      },
      async ({ ctx, query }, reply) => {
        const { paper, name } = await reportPaper(ctx, query)
        const { headers, body } = await paperDownload(paper, format, name)
        return reply.headers(headers).send(body)
      },
    )
}
