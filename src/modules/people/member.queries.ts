import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'

/** The people who sit in the committee (工委委员) of one of these places. */
export async function membersAt(
  ctx: Pick<Ctx, 'db' | 'tenant'>,
  placeIds: readonly string[],
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select id from people where tenant_id = $1 and facts -> 'committee' ->> 'placeId' = any($2::text[]) order by name, id`,
    [ctx.tenant.id, placeIds],
  )
  return rows.map(({ id }) => id)
}
