import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { visibleTo } from './reception.scope.ts'

/**
 * 场、批次、人次、件、现场答复: the figures of receptions held between two days, month by month, over what the person
 * may see. Each figure is the sum of the receptions that listReceptions gives for the same days (drill-down).
 */
export async function countReceptions(ctx: Ctx, from: string, until: string, stationId?: string) {
  const values: unknown[] = [ctx.tenant.id, from, until, stationId ?? null]
  const bind = (value: unknown) => `$${values.push(value)}`
  return run<{
    month: string
    receptions: number
    batches: number
    persons: number
    matters: number
    onSpot: number
  }>(
    ctx.db,
    `select to_char(r.on_day, 'YYYY-MM') as month, count(*)::int as receptions,
       coalesce(sum((select count(*) from reception_batches b where b.tenant_id = $1 and b.reception_id = r.id)), 0)::int as batches,
       coalesce(sum((select sum(b.persons) from reception_batches b where b.tenant_id = $1 and b.reception_id = r.id)), 0)::int as persons,
       coalesce(sum((select count(*) from reception_matters m where m.tenant_id = $1 and m.reception_id = r.id)), 0)::int as matters,
       coalesce(sum((select count(*) from reception_matters m where m.tenant_id = $1 and m.reception_id = r.id and m.proposed = 'spot')), 0)::int as "onSpot"
     from receptions r where r.tenant_id = $1 and r.on_day between $2 and $3 and r.held_at is not null
       and ($4::uuid is null or r.station_id = $4) and ${visibleTo(ctx, bind)} group by 1 order by 1`,
    values,
  )
}
