import { dayOf } from '#kernel/calendar.ts'
import type { Routes } from '#kernel/http.ts'
import { record } from './account.events.ts'
import { AuditList, ListAudit } from './account.schema.ts'
import { exportAudit, listAudit } from './audit.queries.ts'

const config = { roles: ['auditadmin'] }

/** 审计: the audit administrator reads and changes nothing; taking a copy away is itself an entry. */
export const auditRoutes: Routes = async (app) => {
  app.get(
    '/api/audit',
    { schema: { summary: '登录和管理记录', querystring: ListAudit, response: { 200: AuditList } }, config },
    ({ ctx, query }) => listAudit(ctx, query),
  )
  app.get(
    '/api/audit.csv',
    { schema: { summary: '登录和管理记录（CSV）', querystring: ListAudit }, config },
    async ({ ctx, query }, reply) => {
      await record(ctx, 'exportAudit', ctx.actor.id!)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="audit-${dayOf(ctx.now)}.csv"`)
        .header('cache-control', 'no-store')
        .send(exportAudit(ctx, query))
    },
  )
}
