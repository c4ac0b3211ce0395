import type { Ctx } from './ctx.ts'
import { born, decide, type EventRow, type Running, readInput, type Step } from './decide.ts'
import type { Leg } from './derive.ts'
import type { Actor, AnyClock, AnyWorkflow } from './workflow.ts'
import { type ClockRow, clockOf, writeNew } from './write.ts'

export type Scene = {
  at: Date
  actor: Actor
  action: string
  input?: unknown
  /**
   * The input is what somebody else's records say, taken as it stands: what our form asks of people who write today
   * (least and most characters) does not apply to it. Who may, when, and what follows is decided as always.
   */
  isOnRecord?: boolean
}
export type Script = {
  row: Record<string, unknown> & { id: string }
  actor: Actor
  at: Date
  input: unknown
  story: string | null
  scenes: Scene[]
}

/** A record that has lived: its last row, its history, and each clock with when it was met or missed. */
export type Life = { row: Step['row']; events: EventRow[]; clocks: ClockRow[] }

/**
 * Lets a record live through its script without the database: the same decisions as in perform.ts, at the
 * script's own times; what lapses by itself on the way, up to `until`, happens too.
 * Throws what the rules throw, so that a script that breaks them is refused as a click would be.
 */
export function live(
  ctx: Pick<Ctx, 'facts'>,
  workflow: AnyWorkflow,
  script: Script,
  system: Actor,
  until: Date,
): Life {
  const who = (actor: Actor, now: Date) => ({ actor, now, facts: ctx.facts })
  let step = born(workflow, script.row, script.input, script.story, who(script.actor, script.at))
  const events = [step.event]
  const clocks: ClockRow[] = step.started.map(clockOf(step))

  const take = (scene: Scene) => {
    const input = scene.isOnRecord ? scene.input : readInput(workflow, scene.action, scene.input)
    step = decide(workflow, step.row, step.running, scene.action, input, who(scene.actor, scene.at))
    events.push(step.event)
    for (const clock of clocks) settle(clock, step, scene.at)
    clocks.push(...step.started.map(clockOf(step)))
  }
  const lapsed = new Set<Running>()
  const lapseBefore = (moment: Date) => {
    for (
      let next = lapsing(step, workflow, lapsed);
      next && next.clock.dueAt < moment;
      next = lapsing(step, workflow, lapsed)
    ) {
      lapsed.add(next.clock)
      take({ at: new Date(next.clock.dueAt.getTime() + 1), actor: system, action: next.action })
    }
  }

  for (const scene of script.scenes) {
    lapseBefore(scene.at)
    take(scene)
  }
  lapseBefore(until)
  for (const clock of clocks) {
    if (!clock.met_at && !clock.missed_at && clock.due_at < until) clock.missed_at = clock.due_at
  }
  return { row: step.row, events, clocks }
}

/** Writes lives in one statement. */
export async function writeLives(ctx: Ctx, workflow: AnyWorkflow, lives: Life[]): Promise<void> {
  await writeNew(
    ctx,
    workflow.table.name,
    lives.map((life) => life.row),
    lives.flatMap((life) => life.events),
    lives.flatMap((life) => life.clocks),
  )
}

function settle(clock: ClockRow, step: Step, at: Date) {
  if (clock.met_at) return
  const longer = step.extended.find(({ name }) => name === clock.name)
  if (longer) {
    const leg = { span: clock.span, basis: clock.basis } as Leg
    const kept = longer.isLeg
      ? { legs: [...clock.legs, leg] }
      : { legs: [], counted_from: longer.countedFrom ?? null }
    Object.assign(clock, { due_at: longer.dueAt, span: longer.span, basis: longer.basis, ...kept })
  }
  if (!step.met.includes(clock.name)) return
  clock.met_at = at
  if (clock.due_at < at) clock.missed_at = clock.due_at
}

/** The next clock that lapses by itself and has not yet: one may run on afterwards, as missed. */
function lapsing(step: Step, workflow: AnyWorkflow, lapsed: ReadonlySet<Running>) {
  return step.running
    .filter((clock) => !lapsed.has(clock))
    .map((clock) => ({ clock, action: (workflow.clocks[clock.name] as AnyClock).lapse }))
    .find((next): next is { clock: Running; action: string } => next.action !== undefined)
}
