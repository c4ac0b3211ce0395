import { hash } from '@node-rs/argon2'
import { v7 as uuid } from 'uuid'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { type RoleName, roles, whyNotTogether } from '#words/roles.ts'
import { record } from './account.events.ts'
import { whyWeak } from './password.words.ts'

export type NewAccount = {
  login: string
  name: string
  password: string
  personId?: string
  grants: { role: RoleName; placeId: string; until?: string | null }[]
  /** Somebody else knows the password: it is replaced at the first log-in. */
  mustChange?: boolean
}

/**
 * An account with its roles. Throws Denial `taken` for a used login, `invalid` for a weak password, an unknown role or
 * roles that may not lie in one hand.
 */
export async function addAccount(
  ctx: Ctx,
  { login, name, password, personId, grants, mustChange = false }: NewAccount,
): Promise<string> {
  const weak = whyWeak(password, { login, name })
  if (weak) throw invalid({ path: 'password', message: weak })
  for (const { role, placeId } of grants) {
    if (!(role in roles) || !ctx.facts.places.has(placeId))
      throw invalid({ path: 'grants', message: `没有角色“${role}”或地点` })
  }
  const apart = whyNotTogether([...grants.map(({ role }) => role), ...(personId ? ['deputy'] : [])])
  if (apart) throw invalid({ path: 'grants', message: apart })
  const id = uuid()
  const passwordHash = await hash(password)
  const tenantId = ctx.tenant.id
  return inTransaction(ctx, async (ctx) => {
    const made = await ctx.db
      .insertInto('accounts')
      .values({
        tenantId,
        id,
        login,
        name,
        personId,
        passwordHash,
        mustChange,
        passwordSetAt: ctx.now,
        toldAt: ctx.now,
      })
      .onConflict((conflict) => conflict.columns(['tenantId', 'login']).doNothing())
      .executeTakeFirst()
    if (!made.numInsertedOrUpdatedRows) throw new Denial('taken', { login })
    if (grants.length) {
      const rows = grants.map((grant) => ({ tenantId, accountId: id, ...grant }))
      await ctx.db.insertInto('grants').values(rows).execute()
    }
    await record(ctx, 'open', id, { login, name, roles: grants.map(({ role }) => role) })
    return id
  })
}
