import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import type { Place } from '#kernel/facts.ts'

export type Coded = { kind: 'station' | 'deputy'; targetId: string }

/** What a scanned code stands for. `demo` is the first station. Throws Denial `notFound` for an unknown or revoked one. */
export async function findCode(ctx: Ctx, code: string, kind: Coded['kind']): Promise<Coded> {
  const row = await ctx.db
    .selectFrom('publicCodes')
    .select(['kind', 'targetId'])
    .where('tenantId', '=', ctx.tenant.id)
    .where('kind', '=', kind)
    .where('revokedAt', 'is', null)
    .$if(code !== 'demo', (query) => query.where('code', '=', code))
    .orderBy('createdAt')
    .orderBy('code')
    .executeTakeFirst()
  if (!row) throw new Denial('notFound')
  return row as Coded
}

/** The codes of a station or deputy that hold, newest first. */
export async function codesOf(ctx: Ctx, kind: Coded['kind'], targetId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('publicCodes')
    .select('code')
    .where('tenantId', '=', ctx.tenant.id)
    .where('targetId', '=', targetId)
    .where('kind', '=', kind)
    .where('revokedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('code')
    .execute()
  return rows.map(({ code }) => code)
}

/** The places of a kind below a place, by name. */
export function placesBelow(ctx: Ctx, placeId: string, kind: string): Place[] {
  return ctx.facts
    .downwards(placeId)
    .map((id) => ctx.facts.places.get(id)!)
    .filter((place) => place.kind === kind)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

/** The street or town a place belongs to. */
export function streetOf(ctx: Pick<Ctx, 'facts'>, placeId: string): Place {
  const street = ctx.facts.upwards(placeId).find(({ kind }) => kind === 'street' || kind === 'town')
  if (!street) throw new Denial('notFound')
  return street
}

/** The units a street may hand matters to: its own, and those of the districts above it. */
export function unitsFor(ctx: Pick<Ctx, 'facts'>, placeId: string): Place[] {
  const above = new Set(ctx.facts.upwards(placeId).map(({ id }) => id))
  return [...ctx.facts.places.values()].filter(
    ({ kind, parentId }) => kind === 'unit' && parentId && above.has(parentId),
  )
}

/** The stations this person works for. A deputy's are those of the deputy's streets. */
export function myStations(ctx: Ctx): Place[] {
  const held = ['stationLiaison', 'leader'].flatMap((role) => [...(ctx.actor.grants.get(role) ?? [])])
  const stations = held.map((id) => ctx.facts.places.get(id)).filter((place) => place?.kind === 'station')
  return [...new Set(stations as Place[])].toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

/** The units this person may hand to, or works in. */
export function myUnits(ctx: Ctx): Place[] {
  const own = [...(ctx.actor.grants.get('unitClerk') ?? [])].map((id) => ctx.facts.places.get(id)!)
  const reachable = myStations(ctx).flatMap((station) => unitsFor(ctx, station.id))
  return [...new Set([...own, ...reachable])].toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}
