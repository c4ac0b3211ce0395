import type { Ctx } from '#kernel/ctx.ts'

/** Which plans a person may see, as a condition on table `p`: of the street, station or unit they work for. */
export function plansVisibleTo({ actor }: Pick<Ctx, 'actor'>, bind: (value: unknown) => string): string {
  const held = (...roles: string[]) => roles.flatMap((role) => [...(actor.grants.get(role) ?? [])])
  return `(p.street_id = any(${bind(held('streetStaff', 'leader'))}::uuid[])
    or p.station_id = any(${bind(held('stationLiaison', 'leader'))}::uuid[])
    or p.unit_ids && ${bind(held('unitClerk'))}::uuid[])`
}
