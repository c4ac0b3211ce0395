import type { ZodType } from 'zod'
import type { Button } from './shown.ts'
import type { Span } from './span.ts'

// How a kind of record lives: its states, who may do what when, what each step fills in, which clocks run.
// Everything that could be derived is derived from such a declaration: routes, buttons, permission checks,
// history, deadlines, diagrams, and the tables in docs/rules.

/** Holders of `role` at the place (or one of the places, or being the person) that the record names in column `at`. */
export type Who<Row> = { role: string; at: keyof Row & string }

/** A local number that is not a span: its words, its bounds, where it is written. */
export type NumberSetting = { label: string; default: number; min: number; max: number; basis: string }

/** `urgent`: red, still in time. Each place may set both. */
export type Lights = { in: 'day' | 'workday'; soon: number; urgent: number; basis: string }

export type State = { label: string; hint?: string; isFinal?: boolean }

/** What the law allows at most. */
export type Limit = { span: Span; basis: string }

export type Clock<Row, S extends string, A extends string> = {
  label: string
  /** It starts when the record enters one of these states from outside, and is met when it leaves them. */
  during: readonly S[]
  within: Span | Record<string, Span>
  /** What the several spans are called. */
  variants?: Record<string, string>
  /** Which of several spans applies to this record. */
  pick?: (row: Row) => string
  /** It runs backwards: the span ends before this moment of the record, and follows when that is moved. */
  before?: (row: Row) => Date
  /** Until when it was agreed on for this very record; the span is for records of which nothing was agreed. */
  agreed?: (row: Row) => Date | null
  /** Where the rule is written, so that a clerk can check us. */
  basis: string
  /** It runs for these records only. */
  only?: (row: Row) => boolean
  /** The longest the law allows, for all its spans or for each; settings can only shorten it. */
  limit?: Limit | Record<string, Limit>
  /** What happens by itself when it runs out. */
  lapse?: A
  /** Whose duty it is while it runs: they are reminded. */
  whose?: Who<Row>
}

/** What rules may know besides the record: the time, who acts, local numbers, places. Pure and synchronous. */
export type Facts = {
  now: Date
  /** When it was done: earlier than now where it was taken down away from the network. */
  happenedAt: Date
  /** The day in Beijing, as 2026-03-02. */
  today: string
  actor: Actor
  number(key: string): number
  place(id: string):
    | {
        id: string
        parentId: string | null
        kind: string
        name: string
        facts: Record<string, unknown>
        /** The last day of one that was closed. */
        validTo?: string | null
      }
    | undefined
}

export type Choice<Row, S extends string, Input> = {
  oneOf: readonly S[]
  choose: (row: Row, input: Input, facts: Facts) => S
}

export type Action<Row, S extends string, C extends string, Input> = {
  label: string
  from: S | readonly S[]
  /** Absent: the record stays where it is. */
  to?: S | Choice<Row, S, Input>
  by: Who<Row> | readonly Who<Row>[] | 'system'
  /** Only together with another record's step, in its transaction: no button and no route of its own. */
  isWithin?: true
  input?: ZodType<Input>
  /** A condition on the record beyond its state, with the sentence told to who is denied. */
  when?: { test: (row: Row) => boolean; why: string }
  /** Only until this clock is due; afterwards the window is closed. */
  whileClock?: C
  /** What only the places or the record can tell about the input; all errors at once. */
  check?: (input: Input, row: Row, facts: Facts) => { path: string; message: string }[]
  /** The columns the action fills in, besides the state. */
  set?: (input: NoInfer<Input>, row: Row, facts: Facts) => Partial<Row>
  /** Gives a running clock another span, counted from where it ends now. */
  extend?: { clock: C; by: (input: NoInfer<Input>, facts: Facts) => Span }
  /** This clock is met by it, though the record stays in the state in which it runs. */
  meets?: C
  /** Counts a running clock anew from the day it began, by the span that applies to the record from now on. */
  recount?: C
  /** The files named in the input that become part of the record, and what they are. */
  files?: { purpose: string; of: (input: NoInfer<Input>) => string[] }
  /** Which of the record's files anybody may see from now on; those not named may not. */
  shows?: (input: NoInfer<Input>) => string[]
  /** The sentence the public reads about this step; absent: an internal step. */
  story?: (input: NoInfer<Input>, row: Row, facts: Facts) => string
  /** Who is told besides those whose clock starts. */
  tell?: readonly Who<Row>[]
  /** A sentence that names the consequence, asked before doing what cannot be undone. */
  confirm?: string
  basis?: string
  /** By 'system': only because a relative took a step; in the history stands who took that one. */
  follows?: true
  /** It concerns several records at once: taken through `performTogether`, never alone. */
  isJoint?: true
  /** The clocks it starts end when they would have ended, had they not been stopped: what undoes, gives no new span. */
  resumes?: true
}

/** A step to take on one of several records that belong together. */
export type Move = { id: string; name: string; input: unknown; rev?: number }

/** Records of one kind that belong together: which columns tie them, and what a step of one does to the others. */
export type Kin<Row> = {
  /** Set on every record that has relatives; one without is locked and changed alone. */
  mark: keyof Row & string
  /** The columns that name a relative. */
  columns: readonly (keyof Row & string)[]
  /** What else happens in the same transaction once `row` was changed; `family` holds all relatives as they are now. */
  echoes: (step: { action: string; before: Row; row: Row }, family: readonly Row[]) => Move[]
}

export type Workflow<Row, S extends string, C extends string, I> = {
  name: string
  label: string
  /** The workflow of the whole it belongs to, under whose name its clocks are known too. */
  partOf?: string
  table: { name: string; row?: Row }
  /** What a notice calls the record; absent: its title and number. */
  called?: (row: Row) => string
  start: NoInfer<S>
  /** The column that names the place whose settings apply. */
  place: keyof Row & string
  states: Record<S, State>
  clocks: Record<C, Clock<Row, NoInfer<S>, NoInfer<keyof I & string>>>
  numbers?: Record<string, NumberSetting>
  /** From how few days on a due date is yellow, and red; absent: the house's two workdays (light.ts). */
  lights?: Lights
  /** Who is told when it begins, besides those whose clock starts. */
  tellAtStart?: readonly Who<Row>[]
  /** What a notice of its beginning says before the record's name; absent: 收到. */
  saidAtStart?: string
  /** How long personal data are held after a record has ended, as each place may set it. */
  retention?: { key: string; label: string; within: Span; basis: string }
  actions: { [K in keyof I]: Action<Row, NoInfer<S>, NoInfer<C>, I[K]> }
  kin?: Kin<Row>
}

/** Checks a declaration at compile time and hands it back unchanged. */
export function defineWorkflow<Row, S extends string, C extends string, I>(workflow: Workflow<Row, S, C, I>) {
  return workflow
}

/** For a rule book in several files: checks some of the actions, to be put together in one workflow. */
export function actionsFor<Row, S extends string, C extends string>() {
  return <I>(actions: { [K in keyof I]: Action<Row, S, C, I[K]> }) => actions
}

// The engine runs any workflow; the types were checked where the workflow was declared.
// biome-ignore-start lint/suspicious/noExplicitAny: see above
export type AnyWorkflow = Workflow<any, any, any, any>
export type AnyAction = Action<any, any, any, any>
export type AnyClock = Clock<any, any, any>
// biome-ignore-end lint/suspicious/noExplicitAny: see above

/** A record under a workflow, as the kernel sees it. */
export type Subject = { id: string; state: string; rev: number; [column: string]: unknown }

export type Actor = {
  kind: 'account' | 'resident' | 'system'
  id: string | null
  name: string
  /** Role → the places (or persons, or records) at which it is held, already unfolded downwards. */
  grants: ReadonlyMap<string, ReadonlySet<string>>
  /** The session through which they act. */
  sessionId?: string
}

/** Does the actor hold this role at this place, or at one of these? */
export function holds(actor: Actor, role: string, at: unknown): boolean {
  if (Array.isArray(at)) return at.some((one) => holds(actor, role, one))
  return typeof at === 'string' && (actor.grants.get(role)?.has(at) ?? false)
}

export function mayAct(action: AnyAction, row: Subject, actor: Actor): boolean {
  if (action.by === 'system' || (action.isWithin && actor.kind === 'system')) return actor.kind === 'system'
  return [action.by].flat().some((who) => holds(actor, who.role, row[who.at]))
}

export function fits(action: AnyAction, row: Subject): boolean {
  return [action.from].flat().includes(row.state) && (action.when?.test(row) ?? true)
}

/** Can somebody ask for it by itself? The others are done by the system, or within another record's step. */
export function isAsked(action: AnyAction): boolean {
  return action.by !== 'system' && !action.isWithin
}

/** The names of the actions this person could take on this record now: the buttons to draw. */
export function openActions(workflow: AnyWorkflow, row: Subject, actor: Actor): string[] {
  return Object.entries<AnyAction>(workflow.actions)
    .filter(([, action]) => isAsked(action) && fits(action, row) && mayAct(action, row, actor))
    .map(([name]) => name)
}

/** A state with its word. */
export function stateOf(workflow: Pick<AnyWorkflow, 'states'>, state: string) {
  return { state, stateLabel: workflow.states[state]?.label }
}

/** What the law allows a clock, or one of its spans, at most. */
export function limitOf({ limit }: Pick<AnyClock, 'limit'>, variant: string): Limit | undefined {
  return limit && 'span' in limit ? (limit as Limit) : (limit as Record<string, Limit> | undefined)?.[variant]
}

type Timed = { name: string; dueAt: Date; startedAt?: Date; countedFrom?: Date | null }

/** Clocks that go on where they were stopped: each with the end, and the rule, it had then. */
export function asStopped<C extends Timed>(started: readonly C[], stopped: readonly Timed[] = []): C[] {
  const ends = new Map(stopped.map((clock) => [clock.name, clock]))
  return started.map((clock) => {
    const end = ends.get(clock.name)
    if (!end) return clock
    const { startedAt, countedFrom, ...kept } = end
    return { ...clock, ...kept, countedFrom: countedFrom ?? startedAt ?? null }
  })
}

/** The buttons of this person on this record now. */
export function offered(workflow: AnyWorkflow, row: Subject, actor: Actor): Button[] {
  return openActions(workflow, row, actor).map((name) => {
    const { label, confirm } = workflow.actions[name] as AnyAction
    return { name, label, confirm: confirm ?? null }
  })
}
