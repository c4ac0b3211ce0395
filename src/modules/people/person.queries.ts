import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'

/** The name of a person, or null for nobody. */
export async function personName(ctx: Ctx, id: string | null): Promise<string | null> {
  if (!id) return null
  const [person] = await run<{ name: string }>(
    ctx.db,
    'select name from people where tenant_id = $1 and id = $2',
    [ctx.tenant.id, id],
  )
  return person?.name ?? null
}
