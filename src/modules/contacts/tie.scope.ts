import type { Ctx } from '#kernel/ctx.ts'

/** Which contacts a person may see, as a condition on table `t`: of the stations they work for; a deputy, their own. */
export function tiesVisibleTo(ctx: Pick<Ctx, 'actor'>, bind: (value: unknown) => string): string {
  const { grants } = ctx.actor
  const places = ['stationLiaison', 'leader'].flatMap((role) => [...(grants.get(role) ?? [])])
  const own = bind([...(grants.get('deputy') ?? [])])
  return `(t.station_id = any(${bind(places)}::uuid[]) or t.owner_id = any(${own}::uuid[])
    or t.target_id = any(${own}::uuid[]))`
}
