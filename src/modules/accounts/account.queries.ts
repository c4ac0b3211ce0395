import type { Ctx } from '#kernel/ctx.ts'
import { roles } from '#words/roles.ts'

/**
 * The accounts that hold a role at the place itself, also through a role that includes it: the liaison and the head
 * of a station, not everybody above. For a deputy the place is the person.
 */
export async function accountsHolding(ctx: Ctx, role: string, placeId: string): Promise<string[]> {
  if (role === 'deputy') {
    const own = await ctx.db.selectFrom('accounts').select('id').where('personId', '=', placeId).execute()
    return own.map(({ id }) => id)
  }
  const bearing = Object.entries<{ label: string; includes?: readonly string[] }>(roles)
    .filter(([name, declared]) => name === role || declared.includes?.includes(role))
    .map(([name]) => name)
  const held = await ctx.db
    .selectFrom('grants')
    .select('accountId')
    .distinct()
    .where('placeId', '=', placeId)
    .where('role', 'in', bearing)
    .execute()
  return held.map(({ accountId }) => accountId)
}
