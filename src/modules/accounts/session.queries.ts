import { createHash } from 'node:crypto'
import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { unfold } from '#kernel/grants.ts'
import type { Actor } from '#kernel/workflow.ts'
import { isSitting } from '#modules/people/index.ts'
import { roles } from '#words/roles.ts'
import { limits } from './logIn.words.ts'

type Found = {
  id: string
  name: string
  personId: string | null
  sessionId: string
  seenAt: Date
  expiresAt: Date
  grants: { role: string; placeId: string }[]
}

/** What the database keeps of a token: whoever reads the table cannot log in with it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

const TTL = 10_000
const MOST = 5_000
type Kept = { at: number; seenAt: number; expiresAt: number; actor: Actor }
const kept = new Map<string, Kept>()
/** Grows whenever something is forgotten: what was read before must not be kept after. */
let forgotten = 0

/**
 * Who holds this session, with all roles unfolded; undefined for an unknown, ended or disabled one, for one nobody has
 * used for half an hour and for one of twelve hours. Remembered for ten seconds, so that a page of requests asks once.
 * What an open page asks by itself (`isBackground`) does not keep a session awake.
 */
export async function maybeActor(
  ctx: Omit<Ctx, 'actor'>,
  token: string | undefined,
  { isBackground = false } = {},
): Promise<Actor | undefined> {
  if (!token?.startsWith(`${ctx.tenant.key}.`)) return undefined
  const hash = tokenHash(token)
  const now = ctx.now.getTime()
  const session = keptNow(hash, now) ?? (await read(ctx, hash))
  if (!session) return undefined
  if (!isBackground && now - session.seenAt >= limits.seen) {
    session.seenAt = now
    await run(ctx.db, 'update sessions set seen_at = $3 where tenant_id = $1 and token_hash = $2', [
      ctx.tenant.id,
      hash,
      ctx.now,
    ])
  }
  return session.actor
}

function keptNow(hash: string, now: number): Kept | undefined {
  const hit = kept.get(hash)
  const isFresh = hit && performance.now() - hit.at < TTL
  return isFresh && now < hit.expiresAt && now < hit.seenAt + limits.idle ? hit : undefined
}

async function read(ctx: Omit<Ctx, 'actor'>, hash: string): Promise<Kept | undefined> {
  const before = forgotten
  const [found] = await run<Found>(
    ctx.db,
    `select a.id, a.name, a.person_id as "personId", s.id as "sessionId", s.seen_at as "seenAt", s.expires_at as "expiresAt",
       (select coalesce(json_agg(json_build_object('role', g.role, 'placeId', g.place_id)), '[]') from grants g
        where g.tenant_id = $1 and g.account_id = a.id and g.since <= $3 and (g.until is null or g.until >= $3)) as grants
     from sessions s join accounts a on a.tenant_id = $1 and a.id = s.account_id
     where s.tenant_id = $1 and s.token_hash = $2 and s.expires_at > $4 and s.seen_at > $5 and a.disabled_at is null`,
    [ctx.tenant.id, hash, dayOf(ctx.now), ctx.now, new Date(ctx.now.getTime() - limits.idle)],
  )
  if (!found) return undefined
  const { seenAt, expiresAt } = found
  const actor = await actorOf(found, ctx)
  const session = { at: performance.now(), seenAt: seenAt.getTime(), expiresAt: expiresAt.getTime(), actor }
  if (kept.size >= MOST) kept.clear()
  if (before === forgotten) kept.set(hash, session)
  return session
}

/** The channel on which servers tell each other whose sessions to ask for anew. */
export const SESSIONS = 'zhitong_sessions'

/** Asks the database anew for every session of these accounts: something about them has changed. */
export function forgetAccount(accountId: string) {
  forgotten++
  for (const [hash, { actor }] of kept) if (actor.id === accountId) kept.delete(hash)
}

/** The line to the other servers was broken: nothing that is remembered can be trusted. */
export function forgetAllSessions() {
  forgotten++
  kept.clear()
}

/** A deputy's rights hang on a mandate in force, not on the account. */
async function actorOf(
  found: Pick<Found, 'id' | 'name' | 'personId' | 'grants'> & { sessionId?: string },
  ctx: Omit<Ctx, 'actor'>,
): Promise<Actor> {
  const grants = unfold(found.grants, roles, ctx.facts)
  if (found.personId && (await isSitting(ctx, found.personId))) {
    grants.set('deputy', new Set([found.personId]))
  }
  return { kind: 'account', id: found.id, name: found.name, grants, sessionId: found.sessionId }
}

/** An account with the rights it has now, without a session; undefined for a disabled or unknown one. */
export async function maybeAccountActor(
  ctx: Omit<Ctx, 'actor'>,
  accountId: string,
): Promise<Actor | undefined> {
  const [found] = await run<Omit<Found, 'sessionId' | 'seenAt' | 'expiresAt'>>(
    ctx.db,
    `select a.id, a.name, a.person_id as "personId",
       (select coalesce(json_agg(json_build_object('role', g.role, 'placeId', g.place_id)), '[]') from grants g
        where g.tenant_id = $1 and g.account_id = a.id and g.since <= $3 and (g.until is null or g.until >= $3)) as grants
     from accounts a where a.tenant_id = $1 and a.id = $2 and a.disabled_at is null`,
    [ctx.tenant.id, accountId, dayOf(ctx.now)],
  )
  return found && actorOf(found, ctx)
}

export type OpenSession = {
  id: string
  way: string
  device: string
  address: string
  createdAt: Date
  seenAt: Date
}

/** The sessions of an account that have not run out, the one used last first. */
export function sessionsOf(ctx: Ctx, accountId: string): Promise<OpenSession[]> {
  return ctx.db
    .selectFrom('sessions')
    .select(['id', 'way', 'device', 'address', 'createdAt', 'seenAt'])
    .where('tenantId', '=', ctx.tenant.id)
    .where('accountId', '=', accountId)
    .where('expiresAt', '>', ctx.now)
    .where('seenAt', '>', new Date(ctx.now.getTime() - limits.idle))
    .orderBy('seenAt', 'desc')
    .orderBy('id')
    .execute()
}
