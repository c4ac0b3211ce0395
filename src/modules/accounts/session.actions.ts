import { randomBytes } from 'node:crypto'
import type { Ctx, Tenant } from '#kernel/ctx.ts'
import { inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { type From, record, themselves } from './account.events.ts'
import { limits } from './logIn.words.ts'
import { forgetAccount, SESSIONS, tokenHash } from './session.queries.ts'

export const COOKIE = 'zt'

export type Opened = { token: string; expiresAt: Date }
export type Way = 'password' | 'oidc' | 'passkey'

/** Opens a session for somebody who has proved who they are. */
export async function openSession(
  ctx: Ctx,
  account: { id: string; name: string },
  way: Way,
  from: From,
): Promise<Opened> {
  const token = newToken(ctx.tenant)
  const expiresAt = new Date(ctx.now.getTime() + limits.session)
  const { device, address } = from
  await inTransaction(ctx, async (ctx) => {
    await run(
      ctx.db,
      `with gone as (delete from sessions where tenant_id = $1 and account_id = $3 and (expires_at <= $4 or seen_at <= $6)),
       noted as (update accounts set last_log_in_at = $4 where tenant_id = $1 and id = $3)
       insert into sessions (tenant_id, token_hash, account_id, created_at, seen_at, expires_at, way, device, address)
       values ($1, $2, $3, $4, $4, $5, $7, $8, $9)`,
      [
        ctx.tenant.id,
        tokenHash(token),
        account.id,
        ctx.now,
        expiresAt,
        new Date(ctx.now.getTime() - limits.idle),
        way,
        device,
        address,
      ],
    )
    await record(ctx, 'logIn', account.id, { way, device, address }, themselves(account))
  })
  return { token, expiresAt }
}

/** Ends the session of a token, wherever it is remembered. An unknown token is no news. */
export async function logOut(ctx: Ctx, token: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const ended = await remove(ctx, 'token_hash = $2', [tokenHash(token)])
    for (const { accountId, name } of ended) {
      await record(ctx, 'logOut', accountId, {}, themselves({ id: accountId, name }))
    }
  })
}

/** Ends one's own session by its id. Throws Denial `notFound`. */
export async function endOwnSession(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const ended = await remove(ctx, 'account_id = $2 and s.id = $3', [ctx.actor.id, id])
    if (!ended.length) throw new Denial('notFound')
    await record(ctx, 'endSession', ctx.actor.id!, { n: 1 })
  })
}

/** Ends all sessions of an account but the one given; gives how many. The reason goes into the history. */
export async function endSessions(
  ctx: Ctx,
  accountId: string,
  { but, why }: { but?: string; why?: string } = {},
): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const ended = await remove(ctx, 'account_id = $2 and s.id is distinct from $3', [accountId, but ?? null])
    if (ended.length) await record(ctx, 'endSession', accountId, { n: ended.length, why })
    return ended.length
  })
}

type Ended = { id: string; accountId: string; name: string }

async function remove(ctx: Ctx, which: string, values: unknown[]): Promise<Ended[]> {
  const ended = await run<Ended>(
    ctx.db,
    `delete from sessions s using accounts a
     where s.tenant_id = $1 and a.tenant_id = $1 and a.id = s.account_id and ${which}
     returning s.id, s.account_id as "accountId", a.name`,
    [ctx.tenant.id, ...values],
  )
  for (const accountId of new Set(ended.map(({ accountId }) => accountId))) await tellAll(ctx, accountId)
  for (const { id } of ended) {
    ctx.afterCommit?.push(() =>
      ctx.live.publish({ tenantId: ctx.tenant.id, subject: 'session', row: { id, state: 'ended', rev: 0 } }),
    )
  }
  return ended
}

/**
 * What is remembered of an account no longer holds: here at once when it is committed, in other servers as soon as
 * they hear of it, and within ten seconds if they do not.
 */
export async function tellAll(ctx: Ctx, accountId: string): Promise<void> {
  ctx.afterCommit?.push(() => forgetAccount(accountId))
  await run(ctx.db, 'select pg_notify($1, $2)', [SESSIONS, accountId])
}

/** A token begins with its tenant's key, so that every look-up is within one tenant. */
function newToken(tenant: Tenant): string {
  return `${tenant.key}.${randomBytes(24).toString('base64url')}`
}
