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
  const conditions = scopeOf(ctx).map(({ column, ids }) =>
    ids.length === 1 ? `o.${column} = ${bind(ids[0])}` : `o.${column} = any(${bind(ids)}::uuid[])`,
  )
  return conditions.length ? `(${conditions.join(' or ')})` : 'false'
}

/**
 * The same, asked of one record by its id: also those that a station of this person has given to another. Not for
 * lists, which are read from an index of one place.
 */
export function knownTo(ctx: Pick<Ctx, 'actor' | 'facts'>, bind: (value: unknown) => string): string {
  const stations = [...(ctx.actor.grants.get('stationLiaison') ?? [])].filter((id) =>
    isKind(ctx, id, 'station'),
  )
  const seen = visibleTo(ctx, bind)
  return stations.length ? `(${seen} or o.from_station_id = any(${bind(stations)}::uuid[]))` : seen
}

/** The places, units and persons that open opinions to this person: the same as `visibleTo`, for the search. */
export function openedBy(ctx: Pick<Ctx, 'actor' | 'facts'>): string[] {
  return scopeOf(ctx).flatMap(({ column, ids }) => (column === 'id' ? [] : ids))
}

type Scope = { column: (typeof SCOPES)[number][0]; ids: string[] }[]

// An actor is remembered for some seconds and asks many times; what follows from the grants follows once.
const known = new WeakMap<Ctx['actor'], Scope>()

function scopeOf(ctx: Pick<Ctx, 'actor' | 'facts'>): Scope {
  let scope = known.get(ctx.actor)
  if (!scope) {
    scope = readScope(ctx)
    known.set(ctx.actor, scope)
  }
  return scope
}

function readScope(ctx: Pick<Ctx, 'actor' | 'facts'>): Scope {
  const streets = new Set<string>()
  return SCOPES.flatMap(([column, roles]) => {
    const held = roles.flatMap((role) => [...(ctx.actor.grants.get(role) ?? [])])
    const ids = [...new Set(held)].filter((id) => isOf(ctx, column, id, streets))
    if (column === 'street_id') for (const id of ids) streets.add(id)
    return ids.length ? [{ column, ids }] : []
  })
}

/** A role at a street also unfolds to its stations and units: each place counts where its column is asked. */
function isOf(ctx: Pick<Ctx, 'actor' | 'facts'>, column: string, id: string, streets: Set<string>): boolean {
  if (column === 'street_id') return isStreet(ctx, id)
  if (column === 'station_id') return isKind(ctx, id, 'station') && !isWithin(ctx, id, streets)
  return column !== 'unit_id' || isKind(ctx, id, 'unit')
}

const isKind = ({ facts }: Pick<Ctx, 'facts'>, id: string, kind: string) =>
  facts.places.get(id)?.kind === kind
const isStreet = (ctx: Pick<Ctx, 'facts'>, id: string) => isKind(ctx, id, 'street') || isKind(ctx, id, 'town')
const isWithin = ({ facts }: Pick<Ctx, 'facts'>, id: string, streets: Set<string>) =>
  facts.upwards(id).some((place) => streets.has(place.id))
