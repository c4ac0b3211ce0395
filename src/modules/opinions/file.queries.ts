import { type Attached, findSeenFile, type Kept } from '#kernel/attached.ts'
import { ownerOf } from '#kernel/attachments.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { visibleTo } from './opinion.scope.ts'

/** The file `f` belongs to an opinion of which this is true. */
const ofOpinion = (condition: string) =>
  `exists (select from opinions o where o.tenant_id = $1 and o.id = f.subject_id and ${condition})`

/** A file of a record the person may see, or one they sent and have not attached yet. Throws `notFound`. */
export async function findFile(ctx: Ctx, id: string): Promise<Kept> {
  return findSeenFile(
    ctx,
    id,
    (bind) =>
      `${ofOpinion(visibleTo(ctx, bind))} or (f.subject_id is null and f.owner = ${bind(ownerOf(ctx))})`,
  )
}

/** A picture that staff have released with its matter; anybody may see it. Throws `notFound`. */
export async function findReleasedFile(ctx: Ctx, id: string): Promise<Kept> {
  return findSeenFile(
    ctx,
    id,
    () => `f.released_at is not null and ${ofOpinion('o.released_at is not null')}`,
  )
}

/** A file that belongs to a record the person may see, with the record. Throws `notFound`. */
export async function findPicture(ctx: Ctx, id: string): Promise<Attached> {
  return findSeenFile(ctx, id, (bind) => ofOpinion(visibleTo(ctx, bind)))
}
