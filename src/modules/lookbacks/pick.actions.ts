import { createHash } from 'node:crypto'
import { dayOf } from '#kernel/calendar.ts'
import type { Ended } from '#modules/opinions/index.ts'
import type { lookbackWhys } from './lookback.words.ts'

type Why = Exclude<keyof typeof lookbackWhys, 'hand'>
/** What the choice is made from: the rules of the place, and what is known of the matter. */
export type Candidate = Pick<Ended, 'id' | 'unitId' | 'closedAt' | 'result'> & {
  hasPromise: boolean
  /** There is a look-back of this round already, in whatever state. */
  isLooked: boolean
  isDue: boolean
  percent: number
}

/** Where an id stands between 0 and 1: the same on every server and in every year. */
export const lot = (id: string) => createHash('sha256').update(id).digest().readUInt32BE(0) / 2 ** 32

/** The quarter of the year in which it was closed, as 2026-1. */
export function quarterOf(at: Date): string {
  const [year, month] = dayOf(at).split('-')
  return `${year}-${Math.ceil(Number(month) / 3)}`
}

/**
 * Which matters are looked at again, and why: every one with a promise; of the others whose reply says solved or planned
 * the given share, chosen by their ids; and where a unit has none of a past quarter, the first by lot. Asked twice it
 * gives the same, and nothing that is looked at already.
 */
export function pick(candidates: readonly Candidate[], today: string): { id: string; why: Why }[] {
  const pool = candidates.filter(
    ({ hasPromise, result }) => hasPromise || ['solved', 'planned'].includes(result ?? ''),
  )
  const whyOf = ({ id, hasPromise, percent }: Candidate): Why | undefined =>
    hasPromise ? 'promise' : lot(id) * 100 < percent ? 'sample' : undefined
  const due = pool.filter(({ isDue, isLooked }) => isDue && !isLooked)
  const chosen = due.flatMap((one) => {
    const why = whyOf(one)
    return why ? [{ id: one.id, why }] : []
  })
  return [...chosen, ...leastOf(pool, whyOf, quarterOf(new Date(`${today}T12:00:00+08:00`)))]
}

/** One for each unit and past quarter of which nothing else is looked at. */
function leastOf(pool: readonly Candidate[], whyOf: (one: Candidate) => Why | undefined, now: string) {
  const cohorts = Map.groupBy(
    pool.filter(({ unitId }) => unitId),
    ({ unitId, closedAt }) => `${unitId} ${quarterOf(closedAt)}`,
  )
  return [...cohorts].flatMap(([key, members]) => {
    if (key.endsWith(` ${now}`) || members.some((one) => one.isLooked || whyOf(one))) return []
    const first = members.toSorted((a, b) => lot(a.id) - lot(b.id))[0]!
    return first.isDue ? [{ id: first.id, why: 'least' as const }] : []
  })
}
