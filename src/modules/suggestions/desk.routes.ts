import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { exportMine, unitChoices } from './desk.queries.ts'
import { AskMine, AskSources, AskUnits, Source, UnitChoice } from './desk.schema.ts'
import { sourcesOf } from './source.queries.ts'

/** What a deputy needs while writing: which units, what it came from; and their own list as a workbook. */
export const deskRoutes: Routes = async (app) => {
  app.get(
    '/api/suggestions/units',
    {
      schema: {
        summary: '可以建议的承办单位',
        querystring: AskUnits,
        response: { 200: z.array(UnitChoice) },
      },
      config: { roles: ['deputy', 'congressStaff'] },
    },
    async ({ ctx, query }) => unitChoices(ctx, query.level),
  )

  app.get(
    '/api/suggestions/sources',
    {
      schema: {
        summary: '建议的来源（只含本人看得到的），文字已去掉个人信息',
        querystring: AskSources,
        response: { 200: z.array(Source) },
      },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => sourcesOf(ctx, query),
  )

  app.get(
    '/api/suggestions/mine.xlsx',
    {
      schema: { summary: '导出我领衔、联名的建议', querystring: AskMine },
      config: { roles: ['deputy'] },
    },
    async ({ ctx, query }, reply) => {
      const { name, content } = await exportMine(ctx, query)
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(content)
    },
  )
}
