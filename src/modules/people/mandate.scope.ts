import type { Ctx } from '#kernel/ctx.ts'

/**
 * Not suspended, not ended, begun (代表法第61、62条): on the day bound as `$3` the person may act as a deputy. A condition
 * on table `m`. It asks `state`; `status` is only still written, for servers of the version before.
 */
export const IN_FORCE = `m.state = 'active' and m.since <= $3 and (m.until is null or m.until >= $3)`

/** Roles that see the deputies of a place and below: the stations' people and the leaders. */
export const seers = ['stationLiaison', 'leader'] as const

/** Which mandates a person may see, as a condition on table `m`; a deputy also sees their own. */
export function mandatesVisibleTo(ctx: Pick<Ctx, 'actor'>, bind: (value: unknown) => string): string {
  const places = seers.flatMap((role) => [...(ctx.actor.grants.get(role) ?? [])])
  const own = [...(ctx.actor.grants.get('deputy') ?? [])]
  return `(m.station_id = any(${bind(places)}::uuid[]) or m.person_id = any(${bind(own)}::uuid[]))`
}
