import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'

export type EverDeputy = { id: string; name: string; stationId: string | null; levels: string[] }

/** Everybody who holds or held a mandate at one of these stations: a list of a past year names them too. */
export function everDeputies(ctx: Ctx, stationIds: readonly string[]): Promise<EverDeputy[]> {
  return run(
    ctx.db,
    `select p.id, p.name, (array_agg(m.station_id order by m.since desc))[1] as "stationId",
       array_agg(distinct m.level::text) as levels
     from mandates m join people p on p.tenant_id = $1 and p.id = m.person_id
     where m.tenant_id = $1 and m.station_id = any($2) group by p.id, p.name order by p.name, p.id`,
    [ctx.tenant.id, stationIds],
  )
}
