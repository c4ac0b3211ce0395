import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { IN_FORCE } from './mandate.scope.ts'
import { type Level, levels } from './mandate.words.ts'

export type NamedDeputy = { id: string; name: string; level: string; isSitting: boolean }

/** People by id, in the order asked, with the level of their mandate and whether they are deputies on that day. */
export async function deputiesNamed(
  ctx: Pick<Ctx, 'db' | 'tenant'>,
  ids: readonly string[],
  onDay: string,
): Promise<NamedDeputy[]> {
  if (!ids.length) return []
  const rows = await run<{ id: string; name: string; level: string | null; isSitting: boolean }>(
    ctx.db,
    `select distinct on (p.id) p.id, p.name, m.level,
       coalesce(${IN_FORCE}, false) as "isSitting"
     from people p left join mandates m on m.tenant_id = $1 and m.person_id = p.id
     where p.tenant_id = $1 and p.id = any($2::uuid[]) order by p.id, "isSitting" desc, m.since desc`,
    [ctx.tenant.id, ids, onDay],
  )
  const known = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = known.get(id)
    return row ? [{ ...row, level: levels[row.level as Level] ?? '' }] : []
  })
}
