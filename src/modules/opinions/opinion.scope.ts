import type { Ctx } from '#kernel/ctx.ts'

/** Roles that see everything of a street, of a station, of a unit, or of one deputy. */
const SCOPES = [
  ['street_id', ['streetStaff', 'leader']],
  ['station_id', ['stationLiaison']],
  ['unit_id', ['unitClerk']],
  ['deputy_id', ['deputy']],
  ['id', ['resident']],
] as const

/**
 * Which opinions a person may see, as a condition on table `o`; every read of the table goes through this.
 * `bind` adds a parameter and gives its place. One place is compared with `=`, so that the queue can be read
 * from its index in order.
 */
export function visibleTo(ctx: Pick<Ctx, 'actor' | 'facts'>, bind: (value: unknown) => string): string {
  const conditions: string[] = []
  const streets = new Set<string>()
  for (const [column, roles] of SCOPES) {
    const ids = new Set<string>()
    for (const role of roles) {
      for (const id of ctx.actor.grants.get(role) ?? []) {
        if (column === 'street_id' && !isStreet(ctx, id)) continue
        if (column === 'station_id' && (!isKind(ctx, id, 'station') || isWithin(ctx, id, streets))) continue
        if (column === 'unit_id' && !isKind(ctx, id, 'unit')) continue
        ids.add(id)
      }
    }
    if (column === 'street_id') for (const id of ids) streets.add(id)
    if (ids.size === 1) conditions.push(`o.${column} = ${bind([...ids][0])}`)
    if (ids.size > 1) conditions.push(`o.${column} = any(${bind([...ids])}::uuid[])`)
  }
  return conditions.length ? `(${conditions.join(' or ')})` : 'false'
}

const isKind = ({ facts }: Pick<Ctx, 'facts'>, id: string, kind: string) =>
  facts.places.get(id)?.kind === kind
const isStreet = (ctx: Pick<Ctx, 'facts'>, id: string) => isKind(ctx, id, 'street') || isKind(ctx, id, 'town')
const isWithin = ({ facts }: Pick<Ctx, 'facts'>, id: string, streets: Set<string>) =>
  facts.upwards(id).some((place) => streets.has(place.id))
