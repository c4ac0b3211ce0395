import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'

/** How many receptions this person held in a year: counts are public (代表法第58条), whom they received is not. */
export async function countHeld(ctx: Ctx, personId: string, year: number): Promise<number> {
  const [row] = await run<{ n: number }>(
    ctx.db,
    `select count(*)::int as n from reception_deputies d join receptions r on r.tenant_id = $1 and r.id = d.reception_id
     where d.tenant_id = $1 and d.deputy_id = $2 and not d.is_off and r.held_at is not null and r.state <> 'cancelled'
       and r.on_day between make_date($3, 1, 1) and make_date($3, 12, 31)`,
    [ctx.tenant.id, personId, year],
  )
  return row!.n
}
