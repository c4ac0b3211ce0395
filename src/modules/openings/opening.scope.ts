import type { Ctx } from '#kernel/ctx.ts'

/** Which openings a person may see, as a condition on table `b`: those of the stations they work for or lead. */
export function openingsVisibleTo(ctx: Pick<Ctx, 'actor'>, bind: (value: unknown) => string): string {
  const places = ['stationLiaison', 'leader'].flatMap((role) => [...(ctx.actor.grants.get(role) ?? [])])
  return `b.station_id = any(${bind(places)}::uuid[])`
}
