import { dayOf } from '#kernel/calendar.ts'
import type { JobCtx } from '#kernel/jobs.ts'
import { unitsOfYear } from '#modules/handlings/index.ts'
import { openUnitYear } from './unitYear.actions.ts'

/** Each night: every unit that handles suggestions this year has its summary begun, so that its clock runs. */
export async function openUnitYears(ctx: JobCtx): Promise<void> {
  const year = Number(dayOf(ctx.now).slice(0, 4))
  for (const { unitId, bodyId } of await unitsOfYear(ctx, year, true))
    await openUnitYear(ctx, { unitId, bodyId, year })
}
