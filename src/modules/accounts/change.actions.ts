import { v7 as uuid } from 'uuid'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { roles } from '#words/roles.ts'
import { record } from './account.events.ts'
import { type ChangeKind, changeKinds } from './change.words.ts'
import { giveGrant, refuseAdministrators } from './grant.actions.ts'
import { limits } from './logIn.words.ts'
import { findAccount, halfPassword, setPassword } from './password.actions.ts'
import { dropSecond } from './second.actions.ts'
import { endSessions } from './session.actions.ts'

// Whoever could set a password alone could log in with it. So one administrator asks, another agrees, and of a
// password each is told one half: neither can use it, only the person to whom both tell theirs.

export type Change = {
  id: string
  accountId: string
  kind: ChangeKind
  role: string | null
  placeId: string | null
  until: string | null
  halfSealed: string | null
  askedBy: string
  askedAt: Date
  asked: string
}
type Asked = { accountId: string; kind: ChangeKind; role?: string; placeId?: string; until?: string | null }

/** Writes down what is asked for; gives the first half where a password is to be. Throws Denial `taken`. */
export async function askChange(
  ctx: Ctx,
  { accountId, kind, role, placeId, until }: Asked,
): Promise<string | null> {
  const half = kind === 'open' || kind === 'password' ? halfPassword() : null
  await inTransaction(ctx, async (ctx) => {
    await lapse(ctx, accountId)
    const made = await run(
      ctx.db,
      `insert into account_changes (tenant_id, id, account_id, kind, role, place_id, until, half_sealed, asked_by, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning 1`,
      [
        ctx.tenant.id,
        uuid(),
        accountId,
        kind,
        role ?? null,
        placeId ?? null,
        until ?? null,
        half && ctx.seal.close(half),
        ctx.actor.id,
        ctx.now,
      ],
    )
    if (!made.length) throw new Denial('taken', { what: '申请' })
    await note(ctx, 'askChange', { accountId, kind, role, placeId, until })
  })
  return half
}

/**
 * What was asked for happens now; gives the second half where a password was set. Throws Denial `notFound`,
 * `forbidden` for who may not agree to it – who asked, whom it is about, another office –, `notNow` when it is too old.
 */
export async function confirmChange(ctx: Ctx, id: string): Promise<string | null> {
  return inTransaction(ctx, async (ctx) => {
    const change = await decidable(ctx, id, '确认')
    const { accountId, kind, asked, role, placeId, until } = change
    const account = await findAccount(ctx, accountId)
    if (kind !== 'second') await refuseAdministrators(ctx, accountId)
    await decide(ctx, id, 'confirmed')
    await note(ctx, 'confirmChange', change)
    if (kind === 'second') {
      await dropSecond(ctx, accountId, asked)
      await endSessions(ctx, accountId, { why: '两步登录已重设' })
      return null
    }
    if (role && placeId) await giveGrant(ctx, accountId, { role, placeId, until }, asked)
    if (!change.halfSealed) return null
    const half = halfPassword()
    await setPassword(ctx, account, `${ctx.seal.open(change.halfSealed)}${half}`, { mustChange: true })
    if (kind === 'password') await record(ctx, 'resetPassword', accountId, { asked })
    return half
  })
}

/** The other administrator says no. Throws Denial as `confirmChange`. */
export async function refuseChange(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const change = await decidable(ctx, id, '不同意')
    await decide(ctx, id, 'refused')
    await note(ctx, 'refuseChange', change)
  })
}

/** The office that asked takes it back. Throws Denial `notFound`, `forbidden`. */
export async function withdrawChange(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const change = await locked(ctx, id)
    if (!holdsOffice(ctx, changeKinds[change.kind].asks))
      throw new Denial('forbidden', { label: '撤回', why: '由提出申请的一方撤回' })
    await decide(ctx, id, 'withdrawn')
    await note(ctx, 'withdrawChange', change)
  })
}

async function decidable(ctx: Ctx, id: string, label: string): Promise<Change> {
  const change = await locked(ctx, id)
  const { decides } = changeKinds[change.kind]
  if (!holdsOffice(ctx, decides))
    throw new Denial('forbidden', { label, why: `须由${roles[decides].label}决定` })
  if (change.askedBy === ctx.actor.id || change.accountId === ctx.actor.id)
    throw new Denial('forbidden', { label, why: '须由另一个人决定' })
  if (change.askedAt.getTime() + limits.change < ctx.now.getTime())
    throw new Denial('notNow', { label, why: '申请已过期，要重新申请' })
  return change
}

const holdsOffice = (ctx: Ctx, role: string) => Boolean(ctx.actor.grants.get(role)?.size)

async function locked(ctx: Ctx, id: string): Promise<Change> {
  const [change] = await run<Change>(
    ctx.db,
    `select c.id, c.account_id as "accountId", c.kind, c.role, c.place_id as "placeId", c.until,
       c.half_sealed as "halfSealed", c.asked_by as "askedBy", c.asked_at as "askedAt", b.name as asked
     from account_changes c join accounts b on b.tenant_id = $1 and b.id = c.asked_by
     join accounts a on a.tenant_id = $1 and a.id = c.account_id
     where c.tenant_id = $1 and c.id = $2 and c.decided_at is null for update of c, a`,
    [ctx.tenant.id, id],
  )
  if (!change) throw new Denial('notFound')
  return change
}

function decide(ctx: Ctx, id: string, outcome: 'confirmed' | 'refused' | 'withdrawn') {
  return run(
    ctx.db,
    `update account_changes set outcome = $3, decided_by = $4, decided_at = $5, half_sealed = null
     where tenant_id = $1 and id = $2`,
    [ctx.tenant.id, id, outcome, ctx.actor.id, ctx.now],
  )
}

/** What nobody decided in time makes room for a new request. */
async function lapse(ctx: Ctx, accountId: string): Promise<void> {
  const lapsed = await run<Asked>(
    ctx.db,
    `update account_changes set outcome = 'lapsed', decided_at = $3, half_sealed = null
     where tenant_id = $1 and account_id = $2 and decided_at is null and asked_at < $4
     returning account_id as "accountId", kind, role, place_id as "placeId", until`,
    [ctx.tenant.id, accountId, ctx.now, new Date(ctx.now.getTime() - limits.change)],
  )
  for (const change of lapsed) await note(ctx, 'lapseChange', change)
}

type Noted = 'askChange' | 'confirmChange' | 'refuseChange' | 'withdrawChange' | 'lapseChange'

function note(
  ctx: Ctx,
  action: Noted,
  {
    accountId,
    kind,
    role,
    placeId,
    until,
    ...change
  }: Omit<Asked, 'role' | 'placeId'> & {
    role?: string | null
    placeId?: string | null
    asked?: string
  },
) {
  const place = placeId ? ctx.facts.places.get(placeId)?.name : undefined
  const { label: what } = changeKinds[kind]
  return record(ctx, action, accountId, { kind, what, role, place, until, asked: change.asked })
}
