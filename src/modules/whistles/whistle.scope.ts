import type { Ctx } from '#kernel/ctx.ts'

/** Which whistles a person may see, as a condition on table `w`: of their street or station, or to which they were called. */
export function whistlesVisibleTo({ actor }: Pick<Ctx, 'actor'>, bind: (value: unknown) => string): string {
  const held = (...roles: string[]) => roles.flatMap((role) => [...(actor.grants.get(role) ?? [])])
  return `(w.street_id = any(${bind(held('streetStaff', 'leader'))}::uuid[])
    or w.station_id = any(${bind(held('stationLiaison', 'leader'))}::uuid[])
    or w.unit_ids && ${bind(held('unitClerk'))}::uuid[] or w.deputy_ids && ${bind(held('deputy'))}::uuid[])`
}
