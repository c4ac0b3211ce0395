import { v7 as uuid } from 'uuid'
import { dueAt } from './calendar.ts'
import type { Who } from './decide.ts'
import { type Leg, reckon, type Timing } from './derive.ts'
import { clockKey, isSpan } from './settings.ts'
import type { Span } from './span.ts'
import { type AnyClock, type AnyWorkflow, limitOf, type Subject } from './workflow.ts'

export type Running = { name: string; dueAt: Date; startedAt?: Date }
export type StartedClock = {
  id: string
  name: string
  placeId: string | null
  startedAt: Date
  dueAt: Date
  span: Span
  basis: string
  /** What it is counted from, where that is not its start: the moment it must precede, or where it was stopped. */
  countedFrom?: Date | null
  /** The spans before the present one, each of which began where the one before it ended. */
  legs?: readonly Leg[]
  noEarlier?: Date | null
}
/** `isLeg`: its span begins where the one before it ended; otherwise the whole clock was counted anew. */
export type Extended = {
  name: string
  dueAt: Date
  span: Span
  basis: string
  isLeg?: boolean
  countedFrom?: Date | null
}
/** A clock that was stopped, as it last was. */
export type Stopped = Running & Partial<Omit<StartedClock, 'id' | 'name' | 'dueAt' | 'placeId'>>

/** The span of what was agreed on. */
export const AGREED: Span = { n: 0, unit: 'day' }

/** A clock as it begins now: by the local number in force, and never later than the law allows. */
export function startClock(workflow: AnyWorkflow, name: string, row: Subject, who: Who): StartedClock {
  const clock = workflow.clocks[name] as AnyClock
  const variant = isSpan(clock.within) ? '' : (clock.pick?.(row) ?? '')
  const declared = isSpan(clock.within) ? clock.within : clock.within[variant]
  if (!declared) throw new Error(`${workflow.name}.${name} has no span named ${variant}`)
  const placeId = (row[workflow.place] as string | undefined) ?? null
  const ruled = who.facts.setting<Span>(clockKey(workflow.name, name, variant), placeId, who.now, {
    value: declared,
    basis: clock.basis,
  })
  const common = { id: uuid(), name, placeId, startedAt: who.now }
  const agreed = clock.agreed?.(row)
  if (agreed) return { ...common, dueAt: agreed, span: AGREED, basis: '约定的日期', legs: [] }
  const before = clock.before?.(row)
  const { value: span, basis } = ruled
  const timing: Timing = {
    kind: before ? 'before' : 'after',
    from: before ?? who.now,
    legs: [{ span, basis }],
  }
  const due = reckon(timing, who.facts.localDays)
  const limit = limitOf(clock, variant)
  const byLaw = limit && dueAt(who.now, limit.span, who.facts.localDays)
  const kept = { ...common, legs: [], countedFrom: before ?? null }
  return !byLaw || due <= byLaw ? { ...kept, dueAt: due, span, basis } : { ...kept, dueAt: byLaw, ...limit }
}
