import type { Ctx } from '#kernel/ctx.ts'
import type { Routes } from '#kernel/http.ts'
import { holds, type Subject } from '#kernel/workflow.ts'

const BEAT = 25_000
/** Then the page asks again, and is asked again who it is: an ended session hears no more. */
const LONGEST = 10 * 60_000

/** Live news for open screens (SSE): which record changed, to those who may see it; never what it says. */
export const liveRoutes: Routes = async (app) => {
  const config = { isForAll: true, isBackground: true }
  app.get('/api/live', { schema: { summary: '实时更新' }, config }, (request, reply) => {
    const { ctx } = request
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 3000\n\n')
    const stop = ctx.live.listen(({ tenantId, subject, row }) => {
      if (subject === 'session' && row.id === ctx.actor.sessionId) return reply.raw.end()
      if (tenantId === ctx.tenant.id && concerns(ctx, row)) {
        reply.raw.write(
          `event: change\ndata: ${JSON.stringify({ subject, id: row.id, state: row.state, rev: row.rev })}\n\n`,
        )
      }
    })
    const beat = setInterval(() => reply.raw.write(': still here\n\n'), BEAT)
    const end = setTimeout(() => reply.raw.end(), LONGEST)
    request.raw.on('close', () => {
      stop()
      clearTimeout(end)
      clearInterval(beat)
    })
  })
}

/** The same question as visibleTo, asked of a row in hand. */
export function concerns({ actor }: Pick<Ctx, 'actor'>, row: Subject): boolean {
  return (
    ['streetStaff', 'leader'].some((role) => holds(actor, role, row.streetId)) ||
    holds(actor, 'stationLiaison', row.stationId ?? row.placeId ?? row.stationIds) ||
    holds(actor, 'unitClerk', row.unitId ?? row.unitIds) ||
    holds(actor, 'deputy', row.deputyId ?? row.deputyIds)
  )
}
