import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'

/** How many activities this person came to in a year (signed in, not only enrolled), for anybody. */
export async function countTaken(ctx: Ctx, personId: string, year: number): Promise<number> {
  const [row] = await run<{ n: number }>(
    ctx.db,
    `select count(*)::int as n from activity_people p join activities a on a.tenant_id = $1 and a.id = p.activity_id
     where p.tenant_id = $1 and p.person_id = $2 and p.came_at is not null and a.cancel_reason is null
       and a.starts_at between $3 and $4`,
    [ctx.tenant.id, personId, `${year}-01-01T00:00:00+08:00`, `${year}-12-31T23:59:59+08:00`],
  )
  return row!.n
}
