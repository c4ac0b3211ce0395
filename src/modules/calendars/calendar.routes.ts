import { z } from 'zod'
import { dayOf } from '#kernel/calendar.ts'
import type { Routes } from '#kernel/http.ts'
import type { AnyWorkflow } from '#kernel/workflow.ts'
import { changeCalendar, lookAhead } from './calendar.actions.ts'
import { listMoves, showCalendar } from './calendar.queries.ts'
import * as schema from './calendar.schema.ts'

const readers = { roles: ['streetStaff', 'sysadmin'] }
const changers = { roles: ['sysadmin'] }
const Year = z.object({
  year: z
    .string()
    .regex(/^20\d\d$/, '年份不对')
    .optional(),
})

/** Which days are worked. Staff read it; the administrator of the system changes it: it counts in every street. */
export const calendarRoutes =
  (workflows: readonly AnyWorkflow[]): Routes =>
  async (app) => {
    app.get(
      '/api/calendar',
      {
        schema: { summary: '工作日历', querystring: Year, response: { 200: schema.CalendarView } },
        config: readers,
      },
      async ({ ctx, query }) => showCalendar(ctx, workflows, query.year ?? dayOf(ctx.now).slice(0, 4)),
    )
    app.get(
      '/api/calendar/moves',
      {
        schema: {
          summary: '一次日历变更改了哪些到期日',
          querystring: schema.MovesAsked,
          response: { 200: schema.MovePage },
        },
        config: readers,
      },
      async ({ ctx, query }) => listMoves(ctx, workflows, query),
    )
    app.post(
      '/api/calendar/preview',
      {
        schema: {
          summary: '日历变更会改什么（只看）',
          body: schema.Wanted,
          response: { 200: schema.Preview },
        },
        config: changers,
      },
      async ({ ctx, body }) => lookAhead(ctx, workflows, body),
    )
    app.post(
      '/api/calendar',
      {
        schema: { summary: '变更工作日历', body: schema.Change, response: { 200: schema.Changed } },
        config: changers,
      },
      async ({ ctx, body: { basis, source, ...wanted } }) =>
        changeCalendar(ctx, workflows, wanted, { basis, source: source || null }),
    )
  }
