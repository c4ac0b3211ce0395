import type { Ctx } from './ctx.ts'
import { forgetFacts } from './facts.ts'

export type LocalDay = { day: string; workday: boolean; name: string }

/** Days that differ from the shipped calendar: a new year's 放假安排, a local holiday. Later words replace earlier ones. */
export async function setLocalDays(ctx: Ctx, days: readonly LocalDay[]): Promise<void> {
  if (!days.length) return
  await ctx.db
    .insertInto('calendarDays')
    .values(days.map((day) => ({ tenantId: ctx.tenant.id, ...day })))
    .onConflict((conflict) =>
      conflict.columns(['tenantId', 'day']).doUpdateSet((eb) => ({
        workday: eb.ref('excluded.workday'),
        name: eb.ref('excluded.name'),
      })),
    )
    .execute()
  forgetFacts()
}
