import { hash } from '@node-rs/argon2'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { type RoleName, roles } from '#words/roles.ts'

export type NewAccount = {
  login: string
  name: string
  password: string
  personId?: string
  grants: { role: RoleName; placeId: string }[]
}

/** Passwords of 10 to 200 characters with three of four classes (domain.md §9.1). */
export function whyWeak(password: string): string | undefined {
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^\p{L}\d]/u].filter((pattern) => pattern.test(password)).length
  if (password.length < 10) return '密码不少于10位'
  if (password.length > 200) return '密码不超过200位'
  return classes < 3 ? '密码须含大写字母、小写字母、数字、符号中的三种' : undefined
}

/** An account with its roles. Throws Denial `taken` for a used login, `invalid` for a weak password or an unknown role. */
export async function addAccount(
  ctx: Ctx,
  { login, name, password, personId, grants }: NewAccount,
): Promise<string> {
  const weak = whyWeak(password)
  if (weak) throw invalid({ path: 'password', message: weak })
  for (const { role, placeId } of grants) {
    if (!(role in roles) || !ctx.facts.places.has(placeId))
      throw invalid({ path: 'grants', message: `没有角色“${role}”或地点` })
  }
  const id = uuid()
  const made = await ctx.db
    .insertInto('accounts')
    .values({ tenantId: ctx.tenant.id, id, login, name, personId, passwordHash: await hash(password) })
    .onConflict((conflict) => conflict.columns(['tenantId', 'login']).doNothing())
    .executeTakeFirst()
  if (!made.numInsertedOrUpdatedRows) throw new Denial('taken', { login })
  if (grants.length) {
    const rows = grants.map((grant) => ({ tenantId: ctx.tenant.id, accountId: id, ...grant }))
    await ctx.db.insertInto('grants').values(rows).execute()
  }
  return id
}

/** A new password; all open sessions of the account end. Throws Denial `notFound`, `invalid`. */
export async function changePassword(ctx: Ctx, login: string, password: string): Promise<void> {
  const weak = whyWeak(password)
  if (weak) throw invalid({ path: 'password', message: weak })
  const account = await ctx.db
    .updateTable('accounts')
    .set({ passwordHash: await hash(password) })
    .where('tenantId', '=', ctx.tenant.id)
    .where('login', '=', login)
    .returning('id')
    .executeTakeFirst()
  if (!account) throw new Denial('notFound', { login })
  await ctx.db
    .deleteFrom('sessions')
    .where('tenantId', '=', ctx.tenant.id)
    .where('accountId', '=', account.id)
    .execute()
}
