import type { Ctx } from '#kernel/ctx.ts'

/**
 * Which leads a person may see, as a condition on table `l`: those of their street, those pushed to the deputies of their
 * stations, and as a deputy those pushed to them, until they are withdrawn.
 */
export function leadsVisibleTo({ actor }: Pick<Ctx, 'actor'>, bind: (value: unknown) => string): string {
  const held = (...roles: string[]) => roles.flatMap((role) => [...(actor.grants.get(role) ?? [])])
  return `(l.street_id = any(${bind(held('streetStaff', 'leader'))}::uuid[])
    or l.station_ids && ${bind(held('stationLiaison'))}::uuid[]
    or (l.deputy_ids && ${bind(held('deputy'))}::uuid[] and l.state <> 'withdrawn'))`
}
