import type { Ctx } from '#kernel/ctx.ts'

type Bind = (value: unknown) => string

/**
 * Which letters a person may see, as a condition on table `l`: those of the stations they work for or lead; of their
 * unit those that went out.
 */
export function lettersVisibleTo(ctx: Pick<Ctx, 'actor'>, bind: Bind): string {
  const { stations, units } = heldBy(ctx)
  return `(l.station_id = any(${bind(stations)}::uuid[])
    or (l.unit_id = any(${bind(units)}::uuid[]) and l.issued_on is not null))`
}

/** Which facts about units a person may see, as a condition on table `m`: a unit sees its own. */
export function marksVisibleTo(ctx: Pick<Ctx, 'actor'>, bind: Bind): string {
  const { stations, units } = heldBy(ctx)
  return `(m.station_id = any(${bind(stations)}::uuid[]) or m.unit_id = any(${bind(units)}::uuid[]))`
}

function heldBy({ actor }: Pick<Ctx, 'actor'>) {
  const held = (...roles: string[]) => roles.flatMap((role) => [...(actor.grants.get(role) ?? [])])
  return { stations: held('stationLiaison', 'leader'), units: held('unitClerk') }
}
