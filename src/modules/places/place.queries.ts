import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import { isOpen, type Place } from '#kernel/facts.ts'

/** The open places of a kind below a place, by name. */
export function placesBelow(ctx: Ctx, placeId: string, kind: string): Place[] {
  return ctx.facts
    .downwards(placeId)
    .map((id) => ctx.facts.places.get(id)!)
    .filter((place) => place.kind === kind && isOpen(place, dayOf(ctx.now)))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

/** The street or town a place belongs to. */
export function streetOf(ctx: Pick<Ctx, 'facts'>, placeId: string): Place {
  const street = ctx.facts.upwards(placeId).find(({ kind }) => kind === 'street' || kind === 'town')
  if (!street) throw new Denial('notFound')
  return street
}

/** The units a street may hand matters to: its own, and those of the districts above it. */
export function unitsFor(ctx: Pick<Ctx, 'facts' | 'now'>, placeId: string): Place[] {
  const above = new Set(ctx.facts.upwards(placeId).map(({ id }) => id))
  const today = dayOf(ctx.now)
  return [...ctx.facts.places.values()].filter(
    (place) => place.kind === 'unit' && place.parentId && above.has(place.parentId) && isOpen(place, today),
  )
}

/** The stations this person works for. A deputy's are those of the deputy's streets. */
export function myStations(ctx: Ctx): Place[] {
  const held = ['stationLiaison', 'leader'].flatMap((role) => [...(ctx.actor.grants.get(role) ?? [])])
  const today = dayOf(ctx.now)
  const stations = held
    .map((id) => ctx.facts.places.get(id))
    .filter((place) => place?.kind === 'station' && isOpen(place, today))
  return [...new Set(stations as Place[])].toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

/**
 * The units this person may hand to, or works in. A work body assigns to every unit below it and to those a street may
 * hand to; a deputy may name any unit in a suggestion.
 */
export function myUnits(ctx: Ctx): Place[] {
  const own = [...(ctx.actor.grants.get('unitClerk') ?? [])].map((id) => ctx.facts.places.get(id)!)
  const reachable = myStations(ctx).flatMap((station) => unitsFor(ctx, station.id))
  const bodies = [...(ctx.actor.grants.get('congressStaff') ?? [])]
  const isOurs = new Set([...bodies, ...bodies.flatMap((id) => unitsFor(ctx, id).map((unit) => unit.id))])
  const today = dayOf(ctx.now)
  const nameable = [...ctx.facts.places.values()].filter(
    (place) =>
      place.kind === 'unit' &&
      isOpen(place, today) &&
      (isOurs.has(place.id) || ctx.actor.grants.has('deputy')),
  )
  return [...new Set([...own, ...reachable, ...nameable])].toSorted((a, b) =>
    a.name.localeCompare(b.name, 'zh-CN'),
  )
}

/** Where this person may hand a matter on to: any other open station of the tenant, and houses outside the system. */
export function handOverTargets(ctx: Ctx): { others: Place[]; outsides: Place[] } {
  const held = ctx.actor.grants.get('stationLiaison')
  if (!held?.size) return { others: [], outsides: [] }
  const today = dayOf(ctx.now)
  const streets = new Set([...held].flatMap((id) => ctx.facts.upwards(id).map((place) => place.id)))
  const open = [...ctx.facts.places.values()].filter((place) => isOpen(place, today))
  const byName = (a: Place, b: Place) => a.name.localeCompare(b.name, 'zh-CN')
  return {
    others: open.filter(({ kind }) => kind === 'station').toSorted(byName),
    outsides: open
      .filter(({ kind, parentId }) => kind === 'outside' && parentId && streets.has(parentId))
      .toSorted(byName),
  }
}
