import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { visibleTo } from './activity.scope.ts'
import { listSites } from './site.queries.ts'

export type Kept = { hash: string; type: string; name: string }

/** A file of an activity, of one of its findings, or of a site, when the person may see that. Throws `notFound`. */
export async function findActivityFile(ctx: Ctx, id: string): Promise<Kept> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [file] = await run<Kept & { subject: string; subjectId: string; isSeen: boolean }>(
    ctx.db,
    `select f.hash, f.type, f.name, f.subject, f.subject_id as "subjectId", exists (
       select from activities a where a.tenant_id = $1 and ${visibleTo(ctx, bind)} and a.id = coalesce(
         (select d.activity_id from activity_findings d where d.tenant_id = $1 and d.id = f.subject_id), f.subject_id)) as "isSeen"
     from files f where f.tenant_id = $1 and f.id = $2 and f.subject = any(array['activity', 'finding', 'site'])`,
    values,
  )
  if (!file) throw new Denial('notFound')
  const isSeen =
    file.subject === 'site' ? (await listSites(ctx)).some((site) => site.id === file.subjectId) : file.isSeen
  if (!isSeen) throw new Denial('notFound')
  return file
}
