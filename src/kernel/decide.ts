import { v7 as uuid } from 'uuid'
import { dayOf, dueAt } from './calendar.ts'
import type { Taken } from './ctx.ts'
import { Denial, invalid } from './denial.ts'
import type { TenantFacts } from './facts.ts'
import { spanWords } from './span.ts'
import { type Extended, type Running, type StartedClock, type Stopped, startClock } from './start-clock.ts'
import { happenedAt } from './taken.ts'
import {
  type Actor,
  type AnyAction,
  type AnyClock,
  type AnyWorkflow,
  asStopped,
  type Choice,
  type Facts,
  fits,
  mayAct,
  type NumberSetting,
  type Subject,
  stateOf,
} from './workflow.ts'

// The rules, applied: no database, no clock of its own, nothing changed in place. What one person's click does
// (perform.ts) and what a year of imported history does (play.ts) is decided by the same function.

export type { Running }

export type EventRow = {
  id: string
  subject: string
  subjectId: string
  action: string
  fromState: string | null
  toState: string
  actorKind: Actor['kind']
  actorId: string | null
  actorName: string
  input: unknown
  publicText: string | null
  at: Date
}

/** Everything one step changes; written in one statement by write.ts. */
export type Step = {
  workflow: AnyWorkflow
  row: Subject
  patch: Record<string, unknown>
  event: EventRow
  met: string[]
  started: StartedClock[]
  extended: Extended[]
  files: { ids: string[]; purpose: string } | undefined
  /** The files that are public from now on; undefined when that does not change. */
  shown: string[] | undefined
  running: Running[]
}

/** `follows`: a relative's step brought it about. `stopped`: the record's stopped clocks, each as it last was. */
type Brought = { follows?: boolean; stopped?: readonly Stopped[] }
export type Who = { actor: Actor; now: Date; facts: TenantFacts; taken?: Taken } & Brought

/** Checks the input of an action. Throws the schema's error with all wrong fields at once. */
export function readInput(workflow: AnyWorkflow, name: string, raw: unknown): unknown {
  return workflow.actions[name]?.input?.parse(raw ?? {}) ?? {}
}

/**
 * What an action does to a record. Throws Denial `forbidden` (who), `notNow` (state or condition), `tooLate`
 * (the window is closed) or `invalid` (input that only the record or the places can judge).
 */
export function decide(
  workflow: AnyWorkflow,
  row: Subject,
  running: readonly Running[],
  name: string,
  input: unknown,
  who: Who,
): Step {
  const action = workflow.actions[name] as AnyAction
  if (!(action.follows ? who.follows : mayAct(action, row, who.actor)))
    throw new Denial('forbidden', { action: name, label: action.label })
  if (!fits(action, row)) {
    const why = [action.from].flat().includes(row.state) ? action.when?.why : undefined
    throw new Denial('notNow', { action: name, label: action.label, ...stateOf(workflow, row.state), why })
  }
  const window = action.whileClock && running.find((clock) => clock.name === action.whileClock)
  if (window && window.dueAt < who.now) {
    throw new Denial('tooLate', { action: name, label: action.label, dueAt: window.dueAt })
  }
  const facts = factsFor(workflow, row, who)
  const wrong = action.check?.(input, row, facts) ?? []
  if (wrong.length) throw invalid(...wrong)

  const to =
    action.to === undefined
      ? row.state
      : isChoice(action.to)
        ? action.to.choose(row, input, facts)
        : action.to
  const step = enter(workflow, { ...row, ...action.set?.(input, row, facts) }, to, running, who, action.meets)
  if (action.resumes) step.started = asStopped(step.started, who.stopped)
  const extended = action.extend
    ? [extend(action.extend, running, input, facts, action, who)]
    : [...recounted(workflow, action, step, who), ...moved(workflow, step, who)]
  return finish(step, {
    workflow,
    before: row,
    extended,
    event: eventOf(
      workflow,
      row.id,
      name,
      row.state,
      to,
      input,
      action.story?.(input, row, facts) ?? null,
      who,
    ),
    files: action.files && { ids: action.files.of(input), purpose: action.files.purpose },
    shown: action.shows?.(input),
  })
}

/** The first step of a new record: its first line of history and its first clocks. */
export function born(
  workflow: AnyWorkflow,
  row: Omit<Subject, 'state' | 'rev'>,
  input: unknown,
  story: string | null,
  who: Who,
): Step {
  const subject = { ...row, id: row.id as string, state: workflow.start, rev: 0 }
  const step = enter(workflow, subject, workflow.start, [], who)
  const event = eventOf(workflow, subject.id, 'begin', null, workflow.start, input, story, who)
  return finish(step, { workflow, before: null, extended: [], event, files: undefined, shown: undefined })
}

type Entered = { row: Subject; met: string[]; started: StartedClock[]; kept: Running[] }

function enter(
  workflow: AnyWorkflow,
  row: Subject,
  to: string,
  running: readonly Running[],
  who: Who,
  meets?: string,
): Entered {
  const runsIn = (name: string, state: string) =>
    name !== meets && ((workflow.clocks[name] as AnyClock).during as readonly string[]).includes(state)
  const met = running.filter(({ name }) => !runsIn(name, to)).map(({ name }) => name)
  const kept = running.filter(({ name }) => !met.includes(name))
  const next = { ...row, state: to }
  const started = Object.keys(workflow.clocks)
    .filter((name) => runsIn(name, to) && !kept.some((clock) => clock.name === name))
    .filter((name) => (workflow.clocks[name] as AnyClock).only?.(next) ?? true)
    .map((name) => startClock(workflow, name, next, who))
  return { row: next, met, started, kept }
}

function finish(
  { row, met, started, kept }: Entered,
  {
    before,
    extended,
    ...rest
  }: Pick<Step, 'workflow' | 'event' | 'files' | 'shown' | 'extended'> & { before: Subject | null },
): Step {
  const running = [
    ...kept.map((clock) => extended.find(({ name }) => name === clock.name) ?? clock),
    ...started,
  ]
  const next = running.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0]
  const isEnd = rest.workflow.states[row.state]?.isFinal === true
  const after: Subject = {
    ...row,
    rev: row.rev + 1,
    stateSince: before?.state === row.state ? row.stateSince : rest.event.at,
    dueAt: next?.dueAt ?? null,
    dueClock: next?.name ?? null,
    closedAt: isEnd ? (row.closedAt ?? rest.event.at) : null,
  }
  const changed = Object.entries(after).filter(([column, value]) => !before || before[column] !== value)
  return { ...rest, row: after, patch: Object.fromEntries(changed), met, started, extended, running }
}

/** Clocks that run backwards from a moment which this step has moved. */
function moved(workflow: AnyWorkflow, { row, kept }: Entered, who: Who): Extended[] {
  return kept.flatMap(({ name, dueAt }) => {
    if (!(workflow.clocks[name] as AnyClock).before) return []
    const { dueAt: due, span, basis, countedFrom } = startClock(workflow, name, row, who)
    return due.getTime() === dueAt.getTime() ? [] : [{ name, dueAt: due, span, basis, countedFrom }]
  })
}

/** A clock counted anew from the day it began: another of its spans applies now. */
function recounted(
  workflow: AnyWorkflow,
  { recount }: AnyAction,
  { row, kept }: Entered,
  who: Who,
): Extended[] {
  const current = kept.find(({ name }) => name === recount)
  if (!current) return []
  const { name, startedAt = who.now } = current
  const { dueAt, span, basis } = startClock(workflow, name, row, { ...who, now: startedAt })
  return [{ name, dueAt, span, basis }]
}

function extend(
  { clock, by }: NonNullable<AnyAction['extend']>,
  running: readonly Running[],
  input: unknown,
  facts: Facts,
  action: AnyAction,
  who: Who,
): Extended {
  const current = running.find(({ name }) => name === clock)
  if (!current) throw new Denial('notNow', { label: action.label, why: '计时已经结束' })
  const span = by(input, facts)
  return {
    name: clock,
    dueAt: dueAt(current.dueAt, span, who.facts.localDays),
    span,
    isLeg: true,
    basis: `${action.label}${spanWords(span)}${action.basis ? `（${action.basis}）` : ''}`,
  }
}

function factsFor(workflow: AnyWorkflow, row: Subject, { actor, now, facts, taken }: Who): Facts {
  const placeId = (row[workflow.place] as string | undefined) ?? null
  return {
    now,
    happenedAt: happenedAt({ now, taken }),
    today: dayOf(now),
    actor,
    number(key) {
      const declared = workflow.numbers?.[key] as NumberSetting | undefined
      if (!declared) throw new Error(`${workflow.name} declares no number ${key}`)
      const fallback = { value: declared.default, basis: declared.basis }
      return facts.setting<number>(`${workflow.name}.${key}`, placeId, now, fallback).value
    },
    place: (id) => facts.places.get(id),
  }
}

function eventOf(
  workflow: AnyWorkflow,
  id: string,
  action: string,
  from: string | null,
  to: string,
  input: unknown,
  publicText: string | null,
  { actor, now, taken }: Who,
): EventRow {
  return {
    id: uuid(),
    subject: workflow.name,
    subjectId: id,
    action,
    fromState: from,
    toState: to,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    input: taken && typeof input === 'object' ? { ...input, taken } : input,
    publicText,
    at: now,
  }
}

function isChoice(to: unknown): to is Choice<unknown, string, unknown> {
  return typeof to === 'object' && to !== null && 'choose' in to
}
