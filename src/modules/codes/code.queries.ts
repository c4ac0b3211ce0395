import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { sittingDeputies } from '#modules/people/index.ts'
import { type Coded, holdsAt, liveCodes, placesBelow, streetOf, streetsSeen } from '#modules/places/index.ts'
import { venuesOf } from '#modules/venues/index.ts'
import type { CodeList, CodeRow } from './code.schema.ts'

/** What a sheet says of the one whose code it bears. */
export type Bearer = Pick<CodeRow, 'kind' | 'id' | 'streetId' | 'name' | 'note' | 'code'> & {
  street: string
  /** The venue itself, or the deputy's. */
  station: string
  address: string | null
  phone: string | null
  hours: string | null
}

/** Every station and sitting deputy this person works with, with the code that holds. */
export async function bearers(ctx: Ctx): Promise<Bearer[]> {
  const streets = streetsSeen(ctx)
  const isSeen = (id: string) => ['stationLiaison', 'leader'].some((role) => holdsAt(ctx, role, id))
  const places = streets.flatMap(({ id }) => placesBelow(ctx, id, 'station')).filter(({ id }) => isSeen(id))
  const venues = await venuesOf(ctx, places)
  const deputies = await sittingDeputies(
    ctx,
    places.map(({ id }) => id),
  )
  const codes = await liveCodes(
    ctx,
    'deputy',
    deputies.map(({ id }) => id),
  )
  const at = new Map(venues.map((venue) => [venue.id, venue]))
  return [
    ...venues.map((venue) => ({
      kind: 'station' as const,
      id: venue.id,
      streetId: venue.streetId,
      street: venue.streetName,
      name: venue.name,
      note: venue.levelLabel,
      station: venue.name,
      code: venue.code,
      address: venue.address,
      phone: venue.phone,
      hours: venue.openOn,
    })),
    ...deputies.map(({ id, name, levelLabel, constituency, stationId }) => {
      const venue = at.get(stationId)
      return {
        kind: 'deputy' as const,
        id,
        streetId: streetOf(ctx, stationId).id,
        street: streetOf(ctx, stationId).name,
        name,
        note: [levelLabel, constituency].filter(Boolean).join(' · '),
        station: venue?.name ?? '',
        code: codes.get(id) ?? null,
        address: venue?.address ?? null,
        phone: venue?.phone ?? null,
        hours: venue?.openOn ?? null,
      }
    }),
  ]
}

/** 覆盖率 street by street, and each code with how often it was scanned, in all and in the last thirty days. */
export async function listCodes(ctx: Ctx): Promise<CodeList> {
  const all = await bearers(ctx)
  const since = dayOf(new Date(ctx.now.getTime() - 30 * 86_400_000))
  const scans = await run<{ code: string; n: number; lately: number }>(
    ctx.db,
    `select code, sum(n)::int as n, coalesce(sum(n) filter (where day > $3), 0)::int as lately from code_scans
     where tenant_id = $1 and code = any($2) group by code`,
    [ctx.tenant.id, all.flatMap(({ code }) => code ?? []), since],
  )
  const counted = new Map(scans.map((row) => [row.code, row]))
  const rows = all.map(({ kind, id, streetId, name, note, code }) => ({
    kind,
    id,
    streetId,
    name,
    note,
    code,
    scans: counted.get(code ?? '')?.n ?? 0,
    lately: counted.get(code ?? '')?.lately ?? 0,
  }))
  const share = (streetId: string, kind: Coded['kind']) => {
    const own = rows.filter((row) => row.streetId === streetId && row.kind === kind)
    return { n: own.length, covered: own.filter(({ code }) => code).length }
  }
  return {
    rows,
    streets: streetsSeen(ctx).map(({ id, name }) => ({
      id,
      name,
      stations: share(id, 'station'),
      deputies: share(id, 'deputy'),
      mayChange: holdsAt(ctx, 'streetStaff', id),
    })),
  }
}

/** The bearers named, in the order given. Throws Denial `notFound` when one of them is none of this person's. */
export async function bearersNamed(
  ctx: Ctx,
  targets: readonly { kind: Coded['kind']; id: string }[],
): Promise<Bearer[]> {
  const known = new Map((await bearers(ctx)).map((one) => [`${one.kind} ${one.id}`, one]))
  return targets.map(({ kind, id }) => {
    const found = known.get(`${kind} ${id}`)
    if (!found) throw new Denial('notFound')
    return found
  })
}

/** How often the codes of a street were scanned, day by day, the last ninety days. */
export async function scanDays(ctx: Ctx): Promise<{ day: string; n: number }[]> {
  const codes = (await bearers(ctx)).flatMap(({ code }) => code ?? [])
  return run(
    ctx.db,
    `select day, sum(n)::int as n from code_scans where tenant_id = $1 and code = any($2) and day > $3
     group by day order by day`,
    [ctx.tenant.id, codes, dayOf(new Date(ctx.now.getTime() - 90 * 86_400_000))],
  )
}

export type Sheet = {
  id: string
  total: number
  done: number
  isReady: boolean
  trouble: string | null
  fileId: string | null
}

/** A sheet this person ordered. Throws Denial `notFound`. */
export async function findSheet(ctx: Ctx, id: string): Promise<Sheet> {
  const [sheet] = await run<Sheet>(
    ctx.db,
    `select id, total, done, file_id is not null as "isReady", trouble, file_id as "fileId" from code_sheets
     where tenant_id = $1 and id::text = $2 and account_id = $3`,
    [ctx.tenant.id, id, ctx.actor.id],
  )
  if (!sheet) throw new Denial('notFound')
  return sheet
}
