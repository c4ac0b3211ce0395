import { endOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { visibleTo } from './opinion.scope.ts'
import { keysOf, outcomes, ratings } from './opinion.words.ts'

// How opinions are counted, said once, as conditions on table `o`; whoever counts them uses these.

/** What was said once counts once: what it was split into does not count again (domain.md §12 no. 14). */
export const COUNTED = 'o.parent_id is null'

/**
 * The rating that stands: the second where it was handled twice, else the first. Whoever gave none is in no
 * denominator, also when they were dissatisfied before the rework and have not answered since.
 */
export const STANDING = `case when o.round = 1 then coalesce(o.first_rating, o.rating) else o.second_rating end`

/** Rated, and of these satisfied or nearly: a rate is the second by the first. */
export const RATED = `count(*) filter (where ${STANDING} is not null)`
export const SATISFIED = `count(*) filter (where ${STANDING} in ('satisfied', 'basic'))`

export type Rated = Record<keyof typeof ratings, number>
export type OutcomeFigures = {
  /** The sum of `byOutcome`, always: every opinion has exactly one outcome. */
  collected: number
  byOutcome: Record<keyof typeof outcomes, number>
  /** What was said of the first answer, of the answer after rework, and what stands. */
  first: Rated
  second: Rated
  standing: Rated
}

/** What became of the opinions that came in between these days (2026-03-02), of those this person may see. */
export async function countOutcomes(ctx: Ctx, since: string, until: string): Promise<OutcomeFigures> {
  const values: unknown[] = [ctx.tenant.id, `${since}T00:00:00+08:00`, endOf(until)]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rated = (name: string, rating: string) =>
    keysOf(ratings).map((one) => `count(*) filter (where ${rating} = '${one}')::int as "${name}.${one}"`)
  const [row] = await run<Record<string, number>>(
    ctx.db,
    `select count(*)::int as collected,
       ${keysOf(outcomes).map((one) => `count(*) filter (where o.outcome = '${one}')::int as "${one}"`)},
       ${[...rated('first', 'coalesce(o.first_rating, o.rating)'), ...rated('second', 'o.second_rating'), ...rated('standing', STANDING)]}
     from opinions o where o.tenant_id = $1 and o.received_at between $2 and $3 and ${COUNTED} and ${visibleTo(ctx, bind)}`,
    values,
  )
  const of = <K extends string>(keys: readonly K[], prefix = '') =>
    Object.fromEntries(keys.map((key) => [key, row?.[prefix + key] ?? 0])) as Record<K, number>
  return {
    collected: row?.collected ?? 0,
    byOutcome: of(keysOf(outcomes)),
    first: of(keysOf(ratings), 'first.'),
    second: of(keysOf(ratings), 'second.'),
    standing: of(keysOf(ratings), 'standing.'),
  }
}
