import { accompany } from './companions.ts'
import { type Ctx, inTransaction } from './ctx.ts'
import { born, decide, type Step } from './decide.ts'
import { Denial } from './denial.ts'
import { lockFamily } from './kin.ts'
import { explained, tellAll } from './perform.ts'
import { type AnyWorkflow, type Move, stateOf } from './workflow.ts'
import { writeBorn, writeSteps } from './write-many.ts'

/**
 * One step on each of many records, in one transaction and few statements: all or none. They are locked in the order of
 * their ids; the rules decide for each as for one alone. For steps without kin's echoes, files and extensions.
 * Throws Denial, which names the record that stood in the way and what happened to it last.
 */
export async function performMany(
  given: Ctx,
  workflow: AnyWorkflow,
  moves: readonly Move[],
): Promise<Step[]> {
  return inTransaction(given, async (ctx) => {
    const family = await lockFamily(
      ctx,
      workflow,
      moves.map(({ id }) => id),
    )
    const steps: Step[] = []
    for (const { id, name, input, rev } of moves) {
      const { row, running } = family.get(id)!
      const called = workflow.called?.(row)
      try {
        if (rev !== undefined && rev !== row.rev) throw new Denial('changed', stateOf(workflow, row.state))
        steps.push(decide(workflow, row, running, name, input, ctx))
      } catch (error) {
        if (!(error instanceof Denial)) throw error
        const denial = new Denial(error.code, { ...error.detail, called })
        throw ['notNow', 'changed'].includes(error.code) ? await explained(ctx, denial, id) : denial
      }
    }
    await writeSteps(ctx, steps)
    await follow(ctx, steps)
    return steps
  })
}

/** Many new records of one kind, each with its first line of history and its first clocks. */
export async function beginMany(
  given: Ctx,
  workflow: AnyWorkflow,
  rows: readonly { row: Record<string, unknown> & { id: string }; input: unknown }[],
): Promise<Step[]> {
  return inTransaction(given, async (ctx) => {
    const steps = rows.map(({ row, input }) => born(workflow, row, input, null, ctx))
    await writeBorn(ctx, steps)
    await follow(ctx, steps)
    return steps
  })
}

async function follow(ctx: Ctx, steps: readonly Step[]) {
  for (const step of steps) await accompany(ctx, step)
  await tellAll(ctx, steps)
}
