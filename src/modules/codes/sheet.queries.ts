import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { findSheet } from './code.queries.ts'

/** The drawn PDF of a sheet this person ordered. Throws Denial `notFound` until it is ready. */
export async function sheetFile(ctx: Ctx, id: string): Promise<{ hash: string; name: string }> {
  const { fileId } = await findSheet(ctx, id)
  const [file] = await run<{ hash: string; name: string }>(
    ctx.db,
    'select hash, name from files where tenant_id = $1 and id = $2',
    [ctx.tenant.id, fileId],
  )
  if (!file) throw new Denial('notFound')
  return file
}
