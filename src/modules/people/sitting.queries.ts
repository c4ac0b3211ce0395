import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { IN_FORCE } from './mandate.scope.ts'

type Asked = Pick<Ctx, 'db' | 'tenant' | 'now' | 'facts'>

/** The people with a mandate in force today at a place or below it, each once. */
export async function sittingAt(ctx: Asked, placeId: string): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select distinct m.person_id as id from mandates m where m.tenant_id = $1 and m.station_id = any($2::uuid[]) and ${IN_FORCE}`,
    [ctx.tenant.id, ctx.facts.downwards(placeId), dayOf(ctx.now)],
  )
  return rows.map(({ id }) => id)
}

/** Those of these people who have a mandate in force today. */
export async function sittingAmong(ctx: Asked, people: readonly string[]): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select distinct m.person_id as id from mandates m where m.tenant_id = $1 and m.person_id = any($2::uuid[]) and ${IN_FORCE}`,
    [ctx.tenant.id, people, dayOf(ctx.now)],
  )
  return rows.map(({ id }) => id)
}

export type Named = {
  id: string
  name: string
  levels: string[]
  stationId: string | null
  isSitting: boolean
}

/** The names of people, with the levels and the station of the mandates they hold today. Ended ones are named too. */
export async function namesOf(ctx: Asked, people: readonly string[]): Promise<Map<string, Named>> {
  const rows = await run<Named>(
    ctx.db,
    `select p.id, p.name, coalesce(array_agg(distinct m.level) filter (where m.id is not null), '{}') as levels,
       (array_agg(m.station_id))[1] as "stationId", count(m.id) > 0 as "isSitting"
     from people p left join mandates m on m.tenant_id = $1 and m.person_id = p.id and ${IN_FORCE}
     where p.tenant_id = $1 and p.id = any($2::uuid[]) group by p.id, p.name`,
    [ctx.tenant.id, people, dayOf(ctx.now)],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Everybody who holds a mandate of this level today, by name. */
export function sittingOfLevel(
  ctx: Asked,
  level: string,
): Promise<Pick<Named, 'id' | 'name' | 'stationId'>[]> {
  return run(
    ctx.db,
    `select p.id, p.name, (array_agg(m.station_id))[1] as "stationId" from mandates m
     join people p on p.tenant_id = $1 and p.id = m.person_id
     where m.tenant_id = $1 and m.level = $2 and ${IN_FORCE} group by p.id, p.name order by p.name, p.id`,
    [ctx.tenant.id, level, dayOf(ctx.now)],
  )
}
