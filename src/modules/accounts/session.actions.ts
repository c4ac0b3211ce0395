import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Ctx, Tenant } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { forgetSession, tokenHash } from './session.queries.ts'

export const COOKIE = 'zt'
const HOURS = 12
const nobodyHash = hash(randomBytes(16).toString('hex'))

export type Opened = { token: string; expiresAt: Date }

/**
 * Checks a password (argon2id) and opens a session of twelve hours. An unknown login takes as long as a wrong
 * password. Throws Denial `wrongLogin`.
 */
export async function logIn(ctx: Ctx, login: string, password: string): Promise<Opened> {
  const account = await ctx.db
    .selectFrom('accounts')
    .select(['id', 'passwordHash', 'disabledAt'])
    .where('tenantId', '=', ctx.tenant.id)
    .where('login', '=', login)
    .executeTakeFirst()
  const isRight = await verify(account?.passwordHash ?? (await nobodyHash), password)
  if (!account || !isRight || account.disabledAt) throw new Denial('wrongLogin')
  const token = newToken(ctx.tenant)
  const expiresAt = new Date(ctx.now.getTime() + HOURS * 3600_000)
  await ctx.db
    .insertInto('sessions')
    .values({
      tenantId: ctx.tenant.id,
      tokenHash: tokenHash(token),
      accountId: account.id,
      createdAt: ctx.now,
      seenAt: ctx.now,
      expiresAt,
    })
    .execute()
  return { token, expiresAt }
}

export async function logOut(ctx: Ctx, token: string): Promise<void> {
  forgetSession(token)
  await run(ctx.db, 'delete from sessions where tenant_id = $1 and token_hash = $2', [
    ctx.tenant.id,
    tokenHash(token),
  ])
}

/** A token begins with its tenant's key, so that every look-up is within one tenant. */
function newToken(tenant: Tenant): string {
  return `${tenant.key}.${randomBytes(24).toString('base64url')}`
}
