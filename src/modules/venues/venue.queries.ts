import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { isOpen, type Place } from '#kernel/facts.ts'
import {
  findPlace,
  holdsAt,
  liveCodes,
  saidOf,
  stepsOf,
  streetOf,
  streetsSeen,
} from '#modules/places/index.ts'
import { understood } from './hours.words.ts'
import type { VenueList, VenueRow, VenueView } from './venue.schema.ts'
import {
  checklist,
  formulaOf,
  levels,
  parts,
  type Score,
  scoreOf,
  type VenueLevel,
  venueRuling,
} from './venue.words.ts'

type Kept = {
  placeId: string
  level: VenueLevel
  lat: number | null
  lng: number | null
  area: string | null
  opened: string | null
  about: string | null
  equipment: string[]
  radiusM: number | null
  isPilot: boolean
  isDemonstration: boolean
  holding: string[]
}

export type Venue = VenueRow & Pick<Kept, 'area' | 'opened' | 'about' | 'equipment' | 'holding'>

const blank: Omit<Kept, 'placeId'> = {
  level: 'station',
  lat: null,
  lng: null,
  area: null,
  opened: null,
  about: null,
  equipment: [],
  radiusM: null,
  isPilot: false,
  isDemonstration: false,
  holding: [],
}

const ORDER = Object.keys(levels)

/** These venues as anybody may know them: level, address, hours, point, stars; by level, then by name. */
export async function venuesOf(ctx: Ctx, places: readonly Place[]): Promise<Venue[]> {
  const ids = places.map(({ id }) => id)
  const [rows, codes] = await Promise.all([
    run<Kept>(
      ctx.db,
      `select p.id as "placeId", coalesce(v.level, 'station') as level, v.lat, v.lng, v.area, v.opened, v.about, coalesce(v.equipment, '{}') as equipment,
         v.radius_m as "radiusM", coalesce(v.is_pilot, false) as "isPilot",
         coalesce(v.is_demonstration, false) as "isDemonstration",
         coalesce((select array_agg(c.item) from venue_checks c
           where c.tenant_id = $1 and c.venue_id = p.id and c.holds), '{}') as holding
       from unnest($2::uuid[]) as p (id) left join venues v on v.tenant_id = $1 and v.place_id = p.id`,
      [ctx.tenant.id, ids],
    ),
    liveCodes(ctx, 'station', ids),
  ])
  const kept = new Map(rows.map((row) => [row.placeId, row]))
  return places
    .map((place) => rowOf(ctx, place, kept.get(place.id), codes.get(place.id) ?? null))
    .toSorted(
      (a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level) || a.name.localeCompare(b.name, 'zh-CN'),
    )
}

function rowOf(ctx: Ctx, place: Place, kept: Kept | undefined, code: string | null): Venue {
  const { placeId: _, ...of } = { ...blank, placeId: place.id, ...kept }
  const told = (key: string) => {
    const value = place.facts[key]
    return typeof value === 'string' && value ? value : null
  }
  const street = streetOf(ctx, place.id)
  const { points, stars } = scoreAt(ctx, place.id, of.holding)
  return {
    id: place.id,
    streetId: street.id,
    streetName: street.name,
    name: place.name,
    shortName: place.shortName,
    levelLabel: levels[of.level],
    community: told('community'),
    address: told('address'),
    openOn: told('openOn'),
    phone: told('phone'),
    isOnline: place.facts.online === true,
    validTo: place.validTo ? String(place.validTo) : null,
    code,
    mayChange: holdsAt(ctx, 'streetStaff', place.id),
    points,
    stars,
    ...of,
  }
}

function scoreAt(ctx: Ctx, placeId: string, holding: readonly string[]): Score {
  const numbers = venueRuling.numbers as Record<string, { default: number; basis: string }>
  return scoreOf(new Set(holding), (key) => {
    const { default: value, basis } = numbers[key]!
    return ctx.facts.setting<number>(`venue.${key}`, placeId, ctx.now, { value, basis }).value
  })
}

/** The open venues of the whole district, for the public: the online ones are no places to go to. */
export async function allVenues(ctx: Ctx): Promise<Venue[]> {
  const today = dayOf(ctx.now)
  const places = [...ctx.facts.places.values()].filter(
    (place) => place.kind === 'station' && isOpen(place, today) && streetAbove(ctx, place.id),
  )
  return venuesOf(ctx, places)
}

const streetAbove = (ctx: Ctx, id: string) =>
  ctx.facts.upwards(id).some(({ kind }) => kind === 'street' || kind === 'town')

/** How many of each level: the formula counts what is open and stands somewhere. */
export function formulaFor(venues: readonly Pick<Venue, 'level' | 'isOnline' | 'validTo'>[]) {
  const counts: Partial<Record<VenueLevel, number>> = {}
  for (const { level, isOnline, validTo } of venues)
    if (!isOnline && !validTo) counts[level] = (counts[level] ?? 0) + 1
  return formulaOf(counts)
}

/** The venues of the streets this person works in, closed ones too, with each street's formula. */
export async function listVenues(ctx: Ctx): Promise<VenueList> {
  const streets = streetsSeen(ctx)
  const isSeen = (id: string) => ['stationLiaison', 'leader'].some((role) => holdsAt(ctx, role, id))
  const places = streets
    .flatMap(({ id }) => ctx.facts.downwards(id))
    .map((id) => ctx.facts.places.get(id)!)
    .filter(({ id, kind }) => kind === 'station' && isSeen(id))
  const rows = await venuesOf(ctx, places)
  return {
    rows,
    streets: streets.map(({ id, name }) => ({
      id,
      name,
      formula: formulaFor(rows.filter(({ streetId }) => streetId === id)),
      mayChange: holdsAt(ctx, 'streetStaff', id),
    })),
  }
}

/** A venue this person may see. Throws Denial `notFound`. */
export async function findVenue(ctx: Ctx, id: string): Promise<Venue> {
  const place = findPlace(ctx, id)
  if (place.kind !== 'station') throw new Denial('notFound')
  const [venue] = await venuesOf(ctx, [place])
  return venue!
}

type Check = {
  item: string
  holds: boolean
  evidence: string
  fileId: string | null
  checkedBy: string
  checkedAt: Date
}

/** One venue with its checklist, its stars and how they come about, its history. Throws Denial `notFound`. */
export async function showVenue(ctx: Ctx, id: string): Promise<VenueView> {
  const venue = await findVenue(ctx, id)
  const rows = await run<Check>(
    ctx.db,
    `select item, holds, evidence, file_id as "fileId", checked_by as "checkedBy", checked_at as "checkedAt"
     from venue_checks where tenant_id = $1 and venue_id = $2`,
    [ctx.tenant.id, id],
  )
  const checks = Object.entries(checklist).map(([item, { part, label, basis }]) => {
    const row = rows.find((one) => one.item === item)
    return {
      item,
      part: parts[part],
      label,
      basis,
      holds: row?.holds ?? null,
      evidence: row?.evidence ?? '',
      fileId: row?.fileId ?? null,
      checkedBy: row?.checkedBy ?? null,
      checkedAt: row ? row.checkedAt.toISOString() : null,
    }
  })
  const score = scoreAt(ctx, id, venue.holding)
  const history = (await stepsOf(ctx, id)).map(({ input, ...step }) => ({ ...step, said: saidOf(input) }))
  return {
    ...venue,
    understood: understood(venue.openOn),
    checks,
    score: { ...score, parts: score.parts.map((one) => ({ ...one, label: parts[one.part] })) },
    mayRun: holdsAt(ctx, 'stationLiaison', id),
    history,
  }
}

/** A photo of a venue's checklist, for who sees the venue. Throws Denial `notFound`. */
export async function venuePhoto(ctx: Ctx, id: string, fileId: string) {
  await findVenue(ctx, id)
  const [file] = await run<{ hash: string; type: string; name: string }>(
    ctx.db,
    `select f.hash, f.type, f.name from files f where f.tenant_id = $1 and f.subject = 'venue' and f.subject_id = $2
       and f.id::text = $3 and f.type like 'image/%'`,
    [ctx.tenant.id, id, fileId],
  )
  if (!file) throw new Denial('notFound')
  return file
}
