import type { Ctx } from '#kernel/ctx.ts'
import { isSitting } from '#modules/people/index.ts'
import { type RoleName, roles } from '#words/roles.ts'

/**
 * The accounts that hold a role at the place itself, also through a role that includes it: the liaison and the head
 * of a station, not everybody above. For a deputy the place is the person.
 */
export async function accountsHolding(ctx: Ctx, role: string, placeId: string): Promise<string[]> {
  if (role === 'deputy') {
    if (!(await isSitting(ctx, placeId))) return []
    const own = await ctx.db.selectFrom('accounts').select('id').where('personId', '=', placeId).execute()
    return own.map(({ id }) => id)
  }
  const bearing = Object.keys(roles).filter((name) => brings(name, role))
  const held = await ctx.db
    .selectFrom('grants')
    .select('accountId')
    .distinct()
    .where('placeId', '=', placeId)
    .where('role', 'in', bearing)
    .execute()
  return held.map(({ accountId }) => accountId)
}

/** A role is brought by itself and by whatever includes it, also over several steps. */
function brings(name: string, role: string): boolean {
  const { includes = [] } = roles[name as RoleName] as { includes?: readonly string[] }
  return name === role || includes.some((one) => brings(one, role))
}

/** Those of these accounts that may still log in. */
export async function activeAmong(ctx: Ctx, ids: string[]): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('accounts')
    .select('id')
    .where('tenantId', '=', ctx.tenant.id)
    .where('id', 'in', ids)
    .where('disabledAt', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

export type Listed = {
  login: string
  name: string
  isDisabled: boolean
  grants: { role: string; placeId: string }[]
}

/** All accounts of the tenant with what was granted to each, by log-in. For the operator's list. */
export async function listAccounts(ctx: Ctx): Promise<Listed[]> {
  const [accounts, grants] = await Promise.all([
    ctx.db.selectFrom('accounts').select(['id', 'login', 'name', 'disabledAt']).orderBy('login').execute(),
    ctx.db.selectFrom('grants').select(['accountId', 'role', 'placeId']).execute(),
  ])
  return accounts.map(({ id, login, name, disabledAt }) => ({
    login,
    name,
    isDisabled: disabledAt !== null,
    grants: grants.filter(({ accountId }) => accountId === id),
  }))
}
