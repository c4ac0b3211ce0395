import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { exportLedger } from './export.queries.ts'

export const AskLedger = z.object({
  year: z.coerce.number('年份不对').int('年份不对').min(2000, '年份不对').max(2100, '年份不对').optional(),
  bodyId: z.uuid('机构编号不对').optional(),
})

/** 建议台账: the year as offices keep it in Excel; it can be taken in again. */
export const ledgerRoutes: Routes = async (app) => {
  app.get(
    '/api/suggestions/ledger.xlsx',
    {
      schema: { summary: '一年的建议台账（Excel）', querystring: AskLedger },
      config: { roles: ['congressStaff', 'leader'] },
    },
    async ({ ctx, query }, reply) => {
      const { name, content } = await exportLedger(ctx, query)
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(content)
    },
  )
}
