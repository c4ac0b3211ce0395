import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { namesOf } from '#modules/people/index.ts'
import { placesBelow } from '#modules/places/index.ts'
import { venueLevels, venuesOf } from '#modules/venues/index.ts'
import { findSolicitation } from './solicitation.queries.ts'
import type { VisitRow } from './solicitation.schema.ts'

type Stored = Omit<VisitRow, 'venueName' | 'radiusM' | 'went'> & { wentIds: string[] }

/** The visits of a theme, the latest first. Throws Denial `notFound`. */
export async function listVisits(ctx: Ctx, id: string): Promise<VisitRow[]> {
  await findSolicitation(ctx, id)
  const rows = await run<Stored>(
    ctx.db,
    `select id, enterprise, venue_id as "venueId", visited_on as "visitedOn", went_ids as "wentIds", persons, said,
       logged_name as "loggedName"
     from solicitation_visits where tenant_id = $1 and solicitation_id = $2 order by visited_on desc, id desc limit 500`,
    [ctx.tenant.id, id],
  )
  const names = await namesOf(ctx, [...new Set(rows.flatMap(({ wentIds }) => wentIds))])
  const places = [...new Set(rows.flatMap(({ venueId }) => ctx.facts.places.get(venueId ?? '') ?? []))]
  const venues = new Map((await venuesOf(ctx, places)).map((venue) => [venue.id, venue]))
  return rows.map(({ wentIds, ...row }) => ({
    ...row,
    venueName: ctx.facts.places.get(row.venueId ?? '')?.name ?? null,
    radiusM: venues.get(row.venueId ?? '')?.radiusM ?? null,
    went: wentIds.flatMap((one) => names.get(one)?.name ?? []),
  }))
}

/** The enterprise and building points of a street with how far each serves, before its other venues. */
export async function pointsOf(ctx: Ctx, streetId: string) {
  const venues = await venuesOf(ctx, placesBelow(ctx, streetId, 'station'))
  return venues
    .map(({ id, name, level, radiusM }) => ({ id, name, level, levelLabel: venueLevels[level], radiusM }))
    .toSorted((a, b) => Number(b.level === 'point') - Number(a.level === 'point'))
    .map(({ level: _level, ...point }) => point)
}
