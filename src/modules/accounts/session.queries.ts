import { createHash } from 'node:crypto'
import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { unfold } from '#kernel/grants.ts'
import type { Actor } from '#kernel/workflow.ts'
import { isSitting } from '#modules/people/index.ts'
import { roles } from '#words/roles.ts'

type Account = {
  id: string
  name: string
  personId: string | null
  grants: { role: string; placeId: string }[]
}

/** What the database keeps of a token: whoever reads the table cannot log in with it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

const TTL = 10_000
const MOST = 5_000
const kept = new Map<string, { at: number; actor: Actor }>()

/**
 * Who holds this session, with all roles unfolded; undefined for an unknown, ended or disabled one.
 * Remembered for ten seconds, so that a page of requests asks once.
 */
export async function maybeActor(
  ctx: Omit<Ctx, 'actor'>,
  token: string | undefined,
): Promise<Actor | undefined> {
  if (!token?.startsWith(`${ctx.tenant.key}.`)) return undefined
  const hit = kept.get(token)
  if (hit && performance.now() - hit.at < TTL) return hit.actor
  const [account] = await run<Account>(
    ctx.db,
    `select a.id, a.name, a.person_id as "personId",
       (select coalesce(json_agg(json_build_object('role', g.role, 'placeId', g.place_id)), '[]') from grants g
        where g.tenant_id = $1 and g.account_id = a.id and g.since <= $3 and (g.until is null or g.until >= $3)) as grants
     from sessions s join accounts a on a.tenant_id = $1 and a.id = s.account_id
     where s.tenant_id = $1 and s.token_hash = $2 and s.expires_at > $4 and a.disabled_at is null`,
    [ctx.tenant.id, tokenHash(token), dayOf(ctx.now), ctx.now],
  )
  if (!account) return undefined
  const actor = await actorOf(account, ctx)
  if (kept.size >= MOST) kept.clear()
  kept.set(token, { at: performance.now(), actor })
  return actor
}

export function forgetSession(token: string) {
  kept.delete(token)
}

/** A deputy's rights hang on a mandate in force, not on the account. */
async function actorOf(account: Account, ctx: Omit<Ctx, 'actor'>): Promise<Actor> {
  const grants = unfold(account.grants, roles, ctx.facts)
  if (account.personId && (await isSitting(ctx, account.personId))) {
    grants.set('deputy', new Set([account.personId]))
  }
  return { kind: 'account', id: account.id, name: account.name, grants }
}
