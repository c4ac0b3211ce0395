import { ownerOf } from '#kernel/attachments.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { visibleTo } from './opinion.scope.ts'

export type Kept = { hash: string; type: string; name: string }

/** A file of a record the person may see, or one they sent and have not attached yet. Throws `notFound`. */
export async function findFile(ctx: Ctx, id: string): Promise<Kept> {
  const values: unknown[] = [ctx.tenant.id, id, ownerOf(ctx)]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [file] = await run<Kept>(
    ctx.db,
    `select f.hash, f.type, f.name from files f left join opinions o on o.tenant_id = $1 and o.id = f.subject_id
     where f.tenant_id = $1 and f.id = $2 and ((o.id is not null and ${visibleTo(ctx, bind)})
       or (f.subject_id is null and f.owner = $3))`,
    values,
  )
  if (!file) throw new Denial('notFound')
  return file
}

/** A picture that staff have released with its matter; anybody may see it. Throws `notFound`. */
export async function findReleasedFile(ctx: Ctx, id: string): Promise<Kept> {
  const [file] = await run<Kept>(
    ctx.db,
    `select f.hash, f.type, f.name from files f join opinions o on o.tenant_id = $1 and o.id = f.subject_id
     where f.tenant_id = $1 and f.id = $2 and f.released_at is not null and o.released_at is not null`,
    [ctx.tenant.id, id],
  )
  if (!file) throw new Denial('notFound')
  return file
}

export type Attached = Kept & { subjectId: string; redactedFrom: string | null }

/** A file that belongs to a record the person may see, with the record. Throws `notFound`. */
export async function findPicture(ctx: Ctx, id: string): Promise<Attached> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [file] = await run<Attached>(
    ctx.db,
    `select f.hash, f.type, f.name, f.subject_id as "subjectId", f.redacted_from as "redactedFrom"
     from files f join opinions o on o.tenant_id = $1 and o.id = f.subject_id
     where f.tenant_id = $1 and f.id = $2 and ${visibleTo(ctx, bind)}`,
    values,
  )
  if (!file) throw new Denial('notFound')
  return file
}
