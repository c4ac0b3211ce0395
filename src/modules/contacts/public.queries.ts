import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'

/** How often this deputy contacted voters in a year: the number, never whom. */
export async function countVisits(ctx: Ctx, personId: string, year: number): Promise<number> {
  const [row] = await run<{ n: number }>(
    ctx.db,
    `select count(*)::int as n from tie_logs l join ties t on t.tenant_id = $1 and t.id = l.tie_id
     where l.tenant_id = $1 and t.owner_id = $2 and t.kind = 'voter'
       and l.contacted_on between make_date($3, 1, 1) and make_date($3, 12, 31)`,
    [ctx.tenant.id, personId, year],
  )
  return row!.n
}
