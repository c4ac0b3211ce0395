import type { Routes } from '#kernel/http.ts'
import { countForDeputy } from './deputy.queries.ts'
import { AskFigures, FiguresView } from './deputy.schema.ts'

export const deputyFigureRoutes: Routes = async (app) => {
  app.get(
    '/api/deputy/figures',
    {
      schema: {
        summary: '代表本年履职数字，每个数字都有对应的清单（/api/opinions?mine=…）',
        querystring: AskFigures,
        response: { 200: FiguresView },
      },
      config: { roles: ['deputy'] },
    },
    async ({ ctx, query }) => countForDeputy(ctx, query.year),
  )
}
