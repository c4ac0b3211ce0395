import { findSeenFile, type Kept } from '#kernel/attached.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import { visibleTo } from './activity.scope.ts'
import { listSites } from './site.queries.ts'

/** A file of an activity, of one of its findings, or of a site, when the person may see that. Throws `notFound`. */
export async function findActivityFile(ctx: Ctx, id: string): Promise<Kept> {
  const file = await findSeenFile(
    ctx,
    id,
    (bind) => `f.subject = 'site' or (f.subject = any(array['activity', 'finding']) and exists (
       select from activities a where a.tenant_id = $1 and ${visibleTo(ctx, bind)} and a.id = coalesce(
         (select d.activity_id from activity_findings d where d.tenant_id = $1 and d.id = f.subject_id), f.subject_id)))`,
  )
  if (file.subject === 'site' && !(await listSites(ctx)).some((site) => site.id === file.subjectId))
    throw new Denial('notFound')
  return file
}
