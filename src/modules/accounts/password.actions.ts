import { randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { record } from './account.events.ts'
import { limits } from './logIn.words.ts'
import { whyWeak } from './password.words.ts'
import { endSessions } from './session.actions.ts'
import { countTry, giveBack, loginCounter } from './try.actions.ts'

export type Account = { id: string; login: string; name: string; passwordHash: string }

const nobodyHash = hash(randomBytes(16).toString('hex'))

/** Takes as long for a login that belongs to nobody as for any other. */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await nobodyHash), password)
  return isRight && passwordHash !== undefined
}

/** Throws Denial `invalid` for a password that the rules refuse or that was one of the last five. */
export async function refuseWeak(
  ctx: Ctx,
  account: Account,
  password: string,
  path = 'password',
): Promise<void> {
  const weak = whyWeak(password, account)
  if (weak) throw invalid({ path, message: weak })
  const used = await ctx.db
    .selectFrom('usedPasswords')
    .select('passwordHash')
    .where('tenantId', '=', ctx.tenant.id)
    .where('accountId', '=', account.id)
    .orderBy('setAt', 'desc')
    .limit(limits.usedPasswords - 1)
    .execute()
  for (const { passwordHash } of [account, ...used]) {
    if (await verify(passwordHash, password)) {
      throw invalid({ path, message: `最近${limits.usedPasswords}次用过的密码不能再用` })
    }
  }
}

/** Sets a password that has passed. Everywhere else the account is logged out. */
export async function setPassword(
  ctx: Ctx,
  account: Account,
  password: string,
  { mustChange = false, keepSession }: { mustChange?: boolean; keepSession?: string } = {},
): Promise<void> {
  const passwordHash = await hash(password)
  await inTransaction(ctx, async (ctx) => {
    await run(
      ctx.db,
      `with old as (insert into used_passwords (tenant_id, account_id, set_at, password_hash)
         select tenant_id, id, password_set_at, password_hash from accounts where tenant_id = $1 and id = $2
         on conflict do nothing),
       gone as (delete from used_passwords where tenant_id = $1 and account_id = $2 and set_at <=
         (select set_at from used_passwords where tenant_id = $1 and account_id = $2
          order by set_at desc offset $6 limit 1))
       update accounts set password_hash = $3, password_set_at = $4, must_change = $5
       where tenant_id = $1 and id = $2`,
      [ctx.tenant.id, account.id, passwordHash, ctx.now, mustChange, limits.usedPasswords],
    )
    await endSessions(ctx, account.id, { but: keepSession, why: '密码已改' })
  })
}

/**
 * Asks for the password again before something that a borrowed screen must not be able to do. Wrong ones count like
 * failed log-ins. Throws Denial `invalid` on `path`, `locked`.
 */
export async function provePassword(ctx: Ctx, password: string, path: string): Promise<Account> {
  const account = await findAccount(ctx, ctx.actor.id!)
  const tried = await countTry(ctx, loginCounter(ctx, account.login, account.id))
  if (!(await isPassword(account.passwordHash, password))) {
    await record(ctx, 'logInFailed', account.id, { what: '再次核对密码' })
    throw invalid({ path, message: '现在的密码不对' })
  }
  await giveBack(ctx, tried)
  return account
}

/** One's own new password. Throws Denial `invalid` when the old one is wrong or the new one will not do. */
export async function changeOwnPassword(ctx: Ctx, old: string, password: string): Promise<void> {
  const account = await provePassword(ctx, old, 'old')
  await refuseWeak(ctx, account, password)
  await inTransaction(ctx, async (ctx) => {
    await setPassword(ctx, account, password, { keepSession: ctx.actor.sessionId })
    await record(ctx, 'changePassword', account.id)
  })
}

/** A new password from the command line; one that we made up is replaced at the first log-in. Throws Denial `notFound`, `invalid`. */
export async function changePassword(
  ctx: Ctx,
  login: string,
  password: string,
  { mustChange = false } = {},
): Promise<void> {
  const account = await ctx.db
    .selectFrom('accounts')
    .select(['id', 'login', 'name', 'passwordHash'])
    .where('tenantId', '=', ctx.tenant.id)
    .where('login', '=', login)
    .executeTakeFirst()
  if (!account) throw new Denial('notFound', { login })
  await refuseWeak(ctx, account, password)
  await inTransaction(ctx, async (ctx) => {
    await setPassword(ctx, account, password, { mustChange })
    await record(ctx, 'resetPassword', account.id)
  })
}

/** An account with what its password is checked against. Throws Denial `notFound`. */
export async function findAccount(ctx: Ctx, id: string): Promise<Account> {
  const account = await ctx.db
    .selectFrom('accounts')
    .select(['id', 'login', 'name', 'passwordHash'])
    .where('tenantId', '=', ctx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!account) throw new Denial('notFound')
  return account
}

const LETTERS = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKMNPQRSTUVWXYZ', '23456789']

/**
 * Half of a password that is changed at the first log-in: easily read out, 11 signs without look-alikes, 36 bits, so
 * that who knows the other half cannot guess it. The halves stand one behind the other.
 */
export function halfPassword(): string {
  const part = () => LETTERS.map((list) => list[randomInt(list.length)]).join('')
  return Array.from({ length: 3 }, part).join('-')
}
