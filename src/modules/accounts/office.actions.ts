import { randomBytes } from 'node:crypto'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { addAccount } from './account.actions.ts'
import { record } from './account.events.ts'
import { askChange } from './change.actions.ts'
import { type Grant, refuseAdministrators, refuseGrant } from './grant.actions.ts'
import { findAccount } from './password.actions.ts'
import { endSessions, tellAll } from './session.actions.ts'

// What the system administrator does to the accounts of others. Accounts of administrators are none of it: those are
// opened, and their passwords reset, by whoever holds the machine (`bin/zhitong user`), and the history says so. What
// would let the system administrator in as somebody else waits for the security administrator (`change.actions.ts`).

/**
 * A new account, which nobody can use before the security administrator has agreed; gives the first half of its
 * password. Throws Denial `taken`, `invalid`.
 */
export async function openAccount(
  ctx: Ctx,
  { login, name, grant }: { login: string; name: string; grant?: Grant },
): Promise<{ id: string; half: string | null }> {
  if (grant) refuseGrant(ctx, grant, 'grant')
  const password = `Aa1-${randomBytes(24).toString('base64url')}`
  return inTransaction(ctx, async (ctx) => {
    const id = await addAccount(ctx, { login, name, password, mustChange: true, grants: [] })
    return { id, half: await askChange(ctx, { accountId: id, kind: 'open', ...grant }) }
  })
}

export async function rename(ctx: Ctx, id: string, name: string): Promise<void> {
  await onOther(ctx, id, async (ctx, account) => {
    await ctx.db
      .updateTable('accounts')
      .set({ name })
      .where('tenantId', '=', ctx.tenant.id)
      .where('id', '=', id)
      .execute()
    await tellAll(ctx, id)
    await record(ctx, 'rename', id, { before: account.name, after: name })
  })
}

/** Disabled: nobody logs in with it, and whoever is in is out. What was done with it stays. */
export async function setDisabled(ctx: Ctx, id: string, isDisabled: boolean): Promise<void> {
  await onOther(ctx, id, (ctx) => switchAccount(ctx, id, isDisabled))
}

export async function switchAccount(ctx: Ctx, id: string, isDisabled: boolean): Promise<void> {
  const [changed] = await run(
    ctx.db,
    `update accounts set disabled_at = $3 where tenant_id = $1 and id = $2
         and (disabled_at is null) = ($3::timestamptz is not null) returning 1`,
    [ctx.tenant.id, id, isDisabled ? ctx.now : null],
  )
  if (!changed) return
  await record(ctx, isDisabled ? 'disable' : 'enable', id)
  if (isDisabled) await endSessions(ctx, id, { why: '账号停用' })
}

/**
 * Asks for a new password; gives its first half. The present one holds until the security administrator agrees; the
 * second step of the account, if it has one, stays as it is. Throws Denial `taken` while one is asked for.
 */
export async function resetPassword(ctx: Ctx, id: string): Promise<{ half: string | null }> {
  let half: string | null = null
  await onOther(ctx, id, async (ctx) => {
    half = await askChange(ctx, { accountId: id, kind: 'password' })
  })
  return { half }
}

/** Asks for a role; it holds when the security administrator agrees. Throws Denial `invalid`, `taken`. */
export async function askGrant(ctx: Ctx, id: string, grant: Grant): Promise<void> {
  refuseGrant(ctx, grant)
  const { role, placeId, until = null } = grant
  await onOther(ctx, id, async (ctx) => {
    const [held] = await run(
      ctx.db,
      `select 1 from grants where tenant_id = $1 and account_id = $2 and role = $3 and place_id = $4
         and until is not distinct from $5::date`,
      [ctx.tenant.id, id, role, placeId, until],
    )
    if (held) throw new Denial('taken')
    await askChange(ctx, { accountId: id, kind: 'grant', role, placeId, until })
  })
}

export async function revokeRole(ctx: Ctx, id: string, { role, placeId }: Grant): Promise<void> {
  await onOther(ctx, id, async (ctx) => {
    const rows = await run(
      ctx.db,
      'delete from grants where tenant_id = $1 and account_id = $2 and role = $3 and place_id = $4 returning 1',
      [ctx.tenant.id, id, role, placeId],
    )
    if (!rows.length) throw new Denial('notFound')
    await tellAll(ctx, id)
    await record(ctx, 'revoke', id, { role, place: ctx.facts.places.get(placeId)?.name })
  })
}

/** Locks the account while something is done to it. Throws Denial `notFound`, `forbidden` for an administrator's. */
async function onOther(
  ctx: Ctx,
  id: string,
  work: (ctx: Ctx, account: Awaited<ReturnType<typeof findAccount>>) => Promise<void>,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await run(ctx.db, 'select 1 from accounts where tenant_id = $1 and id = $2 for update', [
      ctx.tenant.id,
      id,
    ])
    const account = await findAccount(ctx, id)
    await refuseAdministrators(ctx, id)
    await work(ctx, account)
  })
}
