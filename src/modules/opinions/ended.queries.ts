import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { visibleTo } from './opinion.scope.ts'

/** A matter that was closed with an answer of its own. */
export type Ended = {
  id: string
  no: string
  round: number
  streetId: string
  stationId: string
  unitId: string | null
  deputyId: string | null
  result: string | null
  closedAt: Date
}

// Neither parts, which belong to their whole, nor what was joined to a lead, which is looked at with the lead.
const ENDED = `o.state = 'closed' and o.parent_id is null and o.lead_id is null and o.replied_at is not null`
const COLUMNS = `o.id, o.no, o.round, o.street_id as "streetId", o.station_id as "stationId", o.unit_id as "unitId",
  o.deputy_id as "deputyId", o.result, o.closed_at as "closedAt"`

/** All that was closed with a reply between these moments, for the office's own work by night. */
export async function listEnded(ctx: Ctx, since: Date, until: Date): Promise<Ended[]> {
  return run<Ended>(
    ctx.db,
    `select ${COLUMNS} from opinions o where o.tenant_id = $1 and ${ENDED} and o.closed_at between $2 and $3 order by o.id`,
    [ctx.tenant.id, since, until],
  )
}

/** One of these, when the person may see it; undefined when it has not ended with a reply. */
export async function maybeEnded(ctx: Ctx, id: string): Promise<Ended | undefined> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [row] = await run<Ended>(
    ctx.db,
    `select ${COLUMNS} from opinions o where o.tenant_id = $1 and o.id = $2 and ${ENDED} and ${visibleTo(ctx, bind)}`,
    values,
  )
  return row
}
