import { dayOf, endOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import { holds } from '#kernel/workflow.ts'
import { deputiesAt, deputiesNamed } from '#modules/people/index.ts'
import { type Duty, dutiesOf } from './reception.queries.ts'
import { numbers } from './reception.workflow.ts'

type Span = { startsAt: Date; endsAt: Date }
type Turn = Pick<Duty, 'deputyId' | 'startsAt' | 'endsAt'>

/**
 * Who is on duty each time: those who have had the fewest turns this year, among them those who waited longest; nobody
 * twice at the same moment. Pure: the same deputies, turns and times give the same roster.
 */
export function rotate(
  deputies: readonly string[],
  turns: readonly Turn[],
  times: readonly Span[],
  each: number,
): string[][] {
  const had = [...turns]
  return times.map((time) => {
    const own = (id: string) => had.filter(({ deputyId }) => deputyId === id)
    const isFree = (id: string) =>
      own(id).every((turn) => turn.endsAt <= time.startsAt || turn.startsAt >= time.endsAt)
    const lastOf = (id: string) => Math.max(0, ...own(id).map(({ startsAt }) => startsAt.getTime()))
    const chosen = deputies
      .filter(isFree)
      .map((id, n) => ({ id, n, count: own(id).length, last: lastOf(id) }))
      .sort((a, b) => a.count - b.count || a.last - b.last || a.n - b.n)
      .slice(0, each)
      .map(({ id }) => id)
    had.push(...chosen.map((deputyId) => ({ deputyId, ...time })))
    return chosen
  })
}

/** The roster of these times at a station, fair over the whole year and over all stations. */
export async function rosterFor(ctx: Ctx, stationId: string, times: readonly Span[]): Promise<string[][]> {
  if (!times.length) return []
  const deputies = await deputiesAt(ctx, stationId)
  const ids = deputies.map(({ id }) => id)
  const [from, until] = yearOf(dayOf(times[0]!.startsAt))
  const turns = await dutiesOf(ctx, ids, from, until)
  return rotate(ids, turns, times, numberAt(ctx, 'deputiesEach', stationId))
}

/** How often each deputy of a station is on duty in a year, and who is below the quota (domain §3.3, §3.10). Throws `notFound`. */
export async function quotaAt(ctx: Ctx, stationId: string, year: number) {
  const isTheirs = ['stationLiaison', 'leader'].some((role) => holds(ctx.actor, role, stationId))
  if (!isTheirs) throw new Denial('notFound')
  return turnsAt(ctx, stationId, year)
}

async function turnsAt(ctx: Ctx, stationId: string, year: number) {
  const deputies = await deputiesAt(ctx, stationId)
  const [from, until] = yearOf(`${year}-01-01`)
  const turns = await dutiesOf(
    ctx,
    deputies.map(({ id }) => id),
    from,
    until,
  )
  const quota = numberAt(ctx, 'quota', stationId)
  const rows = deputies.map(({ id, name }) => {
    const n = turns.filter(({ deputyId }) => deputyId === id).length
    return { id, name, n, isShort: n < quota }
  })
  return { year, quota, rows: rows.toSorted((a, b) => a.n - b.n) }
}

/** Who could be on duty at a station at some time, those with the fewest turns first, and why somebody cannot. */
export async function candidatesAt(ctx: Ctx, stationId: string, time: Span, except?: string) {
  const day = dayOf(time.startsAt)
  const { rows } = await turnsAt(ctx, stationId, Number(day.slice(0, 4)))
  const ids = rows.map(({ id }) => id)
  const named = await deputiesNamed(ctx, ids, day)
  const busy = (await dutiesOf(ctx, ids, time.startsAt, time.endsAt)).filter(
    ({ receptionId }) => receptionId !== except,
  )
  return {
    rows: rows.map(({ id, name, n }) => {
      const isSitting = named.find((one) => one.id === id)?.isSitting ?? false
      const isBusy = busy.some(({ deputyId }) => deputyId === id)
      const why = isSitting ? (isBusy ? '这时已在另一场接待值班' : null) : '那天不担任代表'
      return { id, name, n, why }
    }),
  }
}

/** A number of the rule book as a place has set it. */
export function numberAt(
  { facts, now }: Pick<Ctx, 'facts' | 'now'>,
  key: keyof typeof numbers,
  placeId: string,
): number {
  const { default: value, basis } = numbers[key]
  return facts.setting<number>(`reception.${key}`, placeId, now, { value, basis }).value
}

function yearOf(day: string): [Date, Date] {
  const year = day.slice(0, 4)
  return [new Date(`${year}-01-01T00:00:00+08:00`), endOf(`${year}-12-31`)]
}
