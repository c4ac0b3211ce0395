import type { Ctx } from '#kernel/ctx.ts'

/** Who records what happens while people are received. */
export const recorders = [
  { role: 'stationLiaison', at: 'stationId' },
  { role: 'deputy', at: 'deputyIds' },
] as const

/**
 * Which receptions a person may see, as a condition on table `r`: those of a street or station, those one is on duty
 * at. What the public may see has its own queries. `bind` adds a parameter and gives its place.
 */
export function visibleTo({ actor }: Pick<Ctx, 'actor'>, bind: (value: unknown) => string): string {
  const held = (...roles: string[]) => roles.flatMap((role) => [...(actor.grants.get(role) ?? [])])
  const conditions = [
    ['r.street_id = any', held('streetStaff', 'leader')],
    ['r.station_id = any', held('stationLiaison')],
    ['r.deputy_ids &&', held('deputy')],
  ] as const
  const found = conditions
    .filter(([, ids]) => ids.length)
    .map(([test, ids]) => `${test} (${bind([...new Set(ids)])}::uuid[])`)
  return found.length ? `(${found.join(' or ')})` : 'false'
}
