import { endOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { visibleTo } from './opinion.scope.ts'
import { keysOf, outcomes, ratings, type solvedWords } from './opinion.words.ts'

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

/** A reply was given; how good it was is another question. Says nothing of whether the matter is solved. */
export const ANSWERED = 'o.replied_at is not null'

/**
 * The standing reply says that it is solved, and no look-back of this round of handling found otherwise. What is handled
 * anew (its outcome pending) or was joined to another again is not solved by the reply it had before.
 */
export const SOLVED = `(${ANSWERED} and o.result = 'solved' and o.state <> 'merged'
  and o.outcome not in ('pending', 'redirected', 'withdrawn', 'undone')
  and (o.look_back is null or o.look_back = 'done' or o.look_back_round <> o.round))`

/** Solved, and somebody went and looked in this round of handling, and it was so. */
export const CONFIRMED = `(${SOLVED} and o.look_back = 'done' and o.look_back_round = o.round)`

export type Rated = Record<keyof typeof ratings, number>
export type OutcomeFigures = {
  /** The sum of `byOutcome`, always: every opinion has exactly one outcome. */
  collected: number
  byOutcome: Record<keyof typeof outcomes, number>
  /** What was said of the first answer, of the answer after rework, and what stands. */
  first: Rated
  second: Rated
  standing: Rated
} & Record<keyof typeof solvedWords, number>

/** What became of the opinions that came in between these days (2026-03-02), of those this person may see. */
export async function countOutcomes(ctx: Ctx, since: string, until: string): Promise<OutcomeFigures> {
  const values: unknown[] = [ctx.tenant.id, `${since}T00:00:00+08:00`, endOf(until)]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rated = (name: string, rating: string) =>
    keysOf(ratings).map((one) => `count(*) filter (where ${rating} = '${one}')::int as "${name}.${one}"`)
  const [row] = await run<Record<string, number>>(
    ctx.db,
    `select count(*)::int as collected, count(*) filter (where ${ANSWERED})::int as answered,
       count(*) filter (where ${SOLVED})::int as solved, count(*) filter (where ${CONFIRMED})::int as confirmed,
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
    answered: row?.answered ?? 0,
    solved: row?.solved ?? 0,
    confirmed: row?.confirmed ?? 0,
  }
}
