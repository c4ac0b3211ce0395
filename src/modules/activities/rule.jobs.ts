import type { JobCtx } from '#kernel/jobs.ts'
import { planAhead } from './rule.actions.ts'

/** Once a night: the calendar of the next weeks from the rules. */
export async function planActivities(ctx: JobCtx): Promise<void> {
  await planAhead(ctx)
}
