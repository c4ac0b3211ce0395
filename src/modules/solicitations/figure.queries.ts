import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'

export type Figures = {
  contributions: number
  opinions: number
  waiting: number
  adopted: number
  setAside: number
  visits: number
  enterprises: number
  persons: number
}

/** What came in and who was visited, counted anew each time, by solicitation. */
export async function figuresOf(
  ctx: Pick<Ctx, 'db' | 'tenant'>,
  ids: readonly string[],
): Promise<Map<string, Figures>> {
  const rows = await run<Figures & { id: string }>(
    ctx.db,
    `select b.id, k.*, v.* from unnest($2::uuid[]) as b (id)
     cross join lateral (
       select count(*)::int as contributions, count(c.opinion_id)::int as opinions,
         count(*) filter (where c.state = 'given')::int as waiting,
         count(*) filter (where c.state = 'adopted')::int as adopted,
         count(*) filter (where c.state = 'setAside')::int as "setAside"
       from contributions c where c.tenant_id = $1 and c.solicitation_id = b.id) k
     cross join lateral (
       select count(*)::int as visits, count(distinct s.enterprise)::int as enterprises,
         coalesce(sum(s.persons), 0)::int as persons
       from solicitation_visits s where s.tenant_id = $1 and s.solicitation_id = b.id) v`,
    [ctx.tenant.id, ids],
  )
  return new Map(rows.map(({ id, ...figures }) => [id, figures]))
}
