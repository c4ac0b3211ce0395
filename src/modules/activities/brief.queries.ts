import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { visibleTo } from './activity.scope.ts'

/** An activity in one line, for records of other modules that name it. */
export type ActivityBrief = { id: string; no: string; title: string; type: string; startsAt: Date }

/** Those of these activities that this person may see, the earliest first. */
export async function activityBriefs(ctx: Ctx, ids: readonly string[]): Promise<ActivityBrief[]> {
  if (!ids.length) return []
  const values: unknown[] = [ctx.tenant.id, ids]
  const bind = (value: unknown) => `$${values.push(value)}`
  return run(
    ctx.db,
    `select a.id, a.no, a.title, a.type, a.starts_at as "startsAt" from activities a
     where a.tenant_id = $1 and a.id = any($2::uuid[]) and ${visibleTo(ctx, bind)} order by a.starts_at, a.id`,
    values,
  )
}
