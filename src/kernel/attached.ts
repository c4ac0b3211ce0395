import type { Ctx } from './ctx.ts'
import { run } from './db.ts'
import { Denial } from './denial.ts'

export type Kept = { hash: string; type: string; name: string }
export type Attached = Kept & { subject: string; subjectId: string; redactedFrom: string | null }

/**
 * A file, for who may see what it belongs to: `isSeen` binds what it needs and gives the condition on the file `f`, which
 * the module writes that knows the record and its scope; `$1` is the tenant. Throws Denial `notFound`.
 */
export async function findSeenFile(
  ctx: Pick<Ctx, 'db' | 'tenant'>,
  id: string,
  isSeen: (bind: (value: unknown) => string) => string,
): Promise<Attached> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [file] = await run<Attached>(
    ctx.db,
    `select f.hash, f.type, f.name, f.subject, f.subject_id as "subjectId", f.redacted_from as "redactedFrom"
     from files f where f.tenant_id = $1 and f.id = $2 and (${isSeen(bind)})`,
    values,
  )
  if (!file) throw new Denial('notFound')
  return file
}

/** The files of a record in the order they came. Whether it may be seen was asked before. */
export async function filesOf(
  ctx: Pick<Ctx, 'db' | 'tenant'>,
  id: string,
): Promise<{ id: string; name: string; type: string }[]> {
  return run(
    ctx.db,
    'select id, name, type from files where tenant_id = $1 and subject_id = $2 order by id',
    [ctx.tenant.id, id],
  )
}
