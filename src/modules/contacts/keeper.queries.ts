import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { membersAt, namesOf, sittingAt } from '#modules/people/index.ts'
import { placesBelow } from '#modules/places/index.ts'
import { paceOf } from './pace.words.ts'
import { numberOf } from './tie.queries.ts'
import type { Coverage, Keeper } from './tie.schema.ts'
import type { TieKind } from './tie.words.ts'

type Kept = {
  ownerId: string
  kind: TieKind
  stationId: string
  since: string
  n: number
  lastOn: string | null
}

/** The places whose contacts this person looks after. */
const placesOf = (ctx: Ctx) => [
  ...new Set(['stationLiaison', 'leader'].flatMap((role) => [...(ctx.actor.grants.get(role) ?? [])])),
]

/** 双联系覆盖: every deputy and member with how many contacts they keep and how often they met; the grids' deputies. */
export async function coverage(ctx: Ctx): Promise<Coverage> {
  const places = placesOf(ctx)
  const [top] = places.filter(
    (id) =>
      !ctx.facts
        .upwards(id)
        .slice(1)
        .some((up) => places.includes(up.id)),
  )
  const stations = places.filter((id) => ctx.facts.places.get(id)?.kind === 'station')
  const kept = await run<Kept>(
    ctx.db,
    `select t.owner_id as "ownerId", t.kind, t.station_id as "stationId", t.since::text as since,
       (select max(l.contacted_on)::text from tie_logs l where l.tenant_id = $1 and l.tie_id = t.id) as "lastOn",
       (select count(*)::int from tie_logs l where l.tenant_id = $1 and l.tie_id = t.id and l.contacted_on >= $3) as n
     from ties t where t.tenant_id = $1 and t.state = 'kept' and t.station_id = any($2::uuid[])`,
    [ctx.tenant.id, places, `${dayOf(ctx.now).slice(0, 4)}-01-01`],
  )
  const deputies = new Set<string>()
  for (const id of stations) for (const person of await sittingAt(ctx, id)) deputies.add(person)
  const members = await membersAt(ctx, places)
  const names = await namesOf(ctx, [...deputies, ...members])
  const keeper = (id: string, kind: TieKind): Keeper => {
    const named = names.get(id)
    const mine = kept.filter((tie) => tie.ownerId === id && tie.kind === kind)
    const placeId = mine[0]?.stationId ?? named?.stationId ?? top ?? null
    const times = numberOf(ctx, kind === 'voter' ? 'voterTimes' : 'memberTimes', placeId).value
    const lights = mine.map((one) => paceOf(one, times, dayOf(ctx.now)).light)
    const count = (light: string) => lights.filter((one) => one === light).length
    const least = numberOf(ctx, kind === 'voter' ? 'voterQuota' : 'memberLeast', placeId).value
    const [overdue, soon] = [count('overdue'), count('soon')]
    return {
      id,
      name: named?.name ?? '',
      stationName: ctx.facts.places.get(named?.stationId ?? '')?.shortName ?? '',
      kept: mine.length,
      least,
      most: kind === 'voter' ? null : numberOf(ctx, 'memberMost', placeId).value,
      n: mine.reduce((sum, one) => sum + one.n, 0),
      overdue,
      soon,
      light: overdue ? 'overdue' : soon || mine.length < least ? 'soon' : 'course',
    }
  }
  const sorted = (ids: Iterable<string>, kind: TieKind) =>
    [...ids]
      .map((id) => keeper(id, kind))
      .toSorted((a, b) => b.overdue - a.overdue || b.soon - a.soon || a.kept - b.kept || byName(a, b))
  return {
    deputies: sorted(deputies, 'voter'),
    members: sorted(members, 'deputy'),
    grids: await gridsOf(ctx, places),
    gridLeast: numberOf(ctx, 'gridLeast', top ?? null).value,
    gridMost: numberOf(ctx, 'gridMost', top ?? null).value,
    mayAssign: (ctx.actor.grants.get('streetStaff')?.size ?? 0) > 0,
  }
}

const byName = (a: Keeper, b: Keeper) => (a.name < b.name ? -1 : 1)

async function gridsOf(ctx: Ctx, places: string[]): Promise<Coverage['grids']> {
  const streets = new Set(
    places.flatMap(
      (id) => ctx.facts.upwards(id).find(({ kind }) => kind === 'street' || kind === 'town')?.id ?? [],
    ),
  )
  const grids = [...streets].flatMap((id) => placesBelow(ctx, id, 'grid'))
  const rows = await run<{ gridId: string; deputyId: string }>(
    ctx.db,
    `select grid_id as "gridId", deputy_id as "deputyId" from grid_deputies
     where tenant_id = $1 and grid_id = any($2::uuid[]) order by since, deputy_id`,
    [ctx.tenant.id, grids.map(({ id }) => id)],
  )
  const names = await namesOf(
    ctx,
    rows.map(({ deputyId }) => deputyId),
  )
  return grids.map(({ id, name, parentId }) => ({
    id,
    name,
    communityName: ctx.facts.places.get(parentId ?? '')?.name ?? '',
    deputies: rows
      .filter(({ gridId, deputyId }) => gridId === id && names.get(deputyId)?.isSitting)
      .map(({ deputyId }) => ({ id: deputyId, name: names.get(deputyId)!.name })),
  }))
}
