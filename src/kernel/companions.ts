import type { Ctx } from './ctx.ts'
import type { Step } from './decide.ts'

/**
 * What another module does in the transaction of a step, after the step was written: it may perform steps on records
 * of its own, and it may deny, and then nothing has happened.
 */
export type Companion = (ctx: Ctx, step: Step) => Promise<void>

/** By `workflow.action`, as `opinion.issue`; `opinion.begin` for a new record. Listed in src/companions.ts. */
export type Companions = Readonly<Record<string, readonly Companion[]>>

/** Lets those who go with this step do their part. History that is played back (play.ts) has none. */
export async function accompany(ctx: Ctx, step: Step): Promise<void> {
  const { workflow, event } = step
  for (const companion of ctx.companions[`${workflow.name}.${event.action}`] ?? []) await companion(ctx, step)
}
