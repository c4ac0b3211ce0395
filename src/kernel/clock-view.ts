import type { Ctx } from './ctx.ts'
import { type Derived, derive, type Leg, type Timing } from './derive.ts'
import { type Span, spanWords } from './span.ts'
import type { AnyClock, AnyWorkflow } from './workflow.ts'

/** A row of `clocks` for an answer: put into a statement whose `c` is that table. */
export const CLOCK_JSON = `json_build_object('name', c.name, 'startedAt', c.started_at, 'dueAt', c.due_at, 'span', c.span,
  'basis', c.basis, 'metAt', c.met_at, 'missedAt', c.missed_at, 'countedFrom', c.counted_from, 'legs', c.legs,
  'noEarlier', c.no_earlier)`

/** A clock as it is kept; moments as a database or JSON gives them. */
export type KeptClock = {
  name: string
  startedAt: Date | string
  dueAt: Date | string
  metAt?: Date | string | null
  missedAt?: Date | string | null
  span: Span
  basis: string
  countedFrom?: Date | string | null
  legs?: readonly Leg[] | null
  noEarlier?: Date | string | null
}

/** The law's limit of a kept clock: of several the shortest that its span does not exceed in number. */
function limitFitting({ limit }: AnyClock, { n, unit }: Span): Leg | undefined {
  if (!limit || 'span' in limit) return limit as Leg | undefined
  const limits = Object.values(limit as Record<string, Leg>).toSorted((a, b) => a.span.n - b.span.n)
  return limits.find(({ span }) => span.unit !== unit || span.n >= n) ?? limits.at(-1)
}

/** What a kept clock's due date follows from. */
export function timingOf(clock: KeptClock, declared: AnyClock | undefined): Timing {
  const { span, basis, legs, countedFrom, noEarlier } = clock
  const common = {
    legs: [...(legs ?? []), { span, basis }],
    limit: declared && limitFitting(declared, span),
    noEarlier: noEarlier ? new Date(noEarlier) : null,
  }
  if (span.n === 0) return { ...common, kind: 'agreed', from: new Date(clock.dueAt) }
  // A clock that runs backwards is counted from a moment to come; without one it was begun before that was kept.
  const isBefore = declared?.before !== undefined && countedFrom
  return { ...common, kind: isBefore ? 'before' : 'after', from: new Date(countedFrom ?? clock.startedAt) }
}

/**
 * How a kept due date follows. What was reckoned otherwise (begun under another calendar, before its parts were kept)
 * is told as it is kept, and that it was.
 */
export function explain(
  clock: KeptClock,
  declared: AnyClock | undefined,
  local: Ctx['facts']['localDays'],
): Derived {
  const dueAt = new Date(clock.dueAt)
  const derived = derive(timingOf(clock, declared), local)
  if (derived.dueAt.getTime() === dueAt.getTime()) return derived
  const due = new Date(dueAt.getTime() + 8 * 3600_000).toISOString().slice(0, 10)
  const why = `从 ${new Date(new Date(clock.startedAt).getTime() + 8 * 3600_000).toISOString().slice(0, 10)} 起计时，期限${spanWords(clock.span)}；按当时的记录到 ${due}，24时止`
  return { ...derived, due, dueAt, steps: [why] }
}

/** A clock that explains itself: how long, where it is written, and how its day follows. */
export function clockView({ facts }: Pick<Ctx, 'facts'>, workflow: AnyWorkflow, clock: KeptClock) {
  const declared = workflow.clocks[clock.name] as AnyClock | undefined
  const { steps, isProvisional } = explain(clock, declared, facts.localDays)
  return {
    name: clock.name,
    label: declared?.label ?? clock.name,
    startedAt: new Date(clock.startedAt),
    dueAt: new Date(clock.dueAt),
    metAt: clock.metAt ? new Date(clock.metAt) : null,
    missedAt: clock.missedAt ? new Date(clock.missedAt) : null,
    span: clock.span.n === 0 ? '约定' : spanWords(clock.span),
    basis: clock.basis,
    steps,
    isProvisional,
  }
}
