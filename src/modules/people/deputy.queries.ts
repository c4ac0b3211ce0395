import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { IN_FORCE } from './mandate.scope.ts'

/** What anybody may know of a deputy: no phone, no address. */
export type PublicDeputy = {
  id: string
  name: string
  level: string
  constituency: string | null
  stationId: string
  isActive: boolean
}

/** A deputy by the mandate in force, or else by the last one held; undefined for somebody never elected. */
export async function maybeDeputy(ctx: Ctx, personId: string): Promise<PublicDeputy | undefined> {
  const [deputy] = await run<PublicDeputy>(
    ctx.db,
    `select p.id, p.name, m.level, m.constituency, m.station_id as "stationId",
       (${IN_FORCE}) as "isActive"
     from people p join mandates m on m.tenant_id = $1 and m.person_id = p.id
     where p.tenant_id = $1 and p.id = $2 order by "isActive" desc, m.since desc limit 1`,
    [ctx.tenant.id, personId, dayOf(ctx.now)],
  )
  return deputy
}

/** The deputies who serve at a station, in the order of the strokes of their names. */
export async function deputiesAt(ctx: Ctx, stationId: string): Promise<{ id: string; name: string }[]> {
  const deputies = await run<{ id: string; name: string }>(
    ctx.db,
    `select p.id, p.name from people p where p.tenant_id = $1 and exists (select from mandates m
       where m.tenant_id = $1 and m.person_id = p.id and m.station_id = $2 and ${IN_FORCE})`,
    [ctx.tenant.id, stationId, dayOf(ctx.now)],
  )
  return deputies.toSorted((a, b) => byStrokes.compare(a.name, b.name))
}

const byStrokes = new Intl.Collator('zh-u-co-stroke')
