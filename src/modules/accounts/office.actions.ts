import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { administrators, type RoleName, roles } from '#words/roles.ts'
import { addAccount, type NewAccount } from './account.actions.ts'
import { record } from './account.events.ts'
import { placeKinds } from './office.words.ts'
import { findAccount, oncePassword, setPassword } from './password.actions.ts'
import { endSessions, tellAll } from './session.actions.ts'

// What the system administrator does to the accounts of others. Accounts of administrators are none of it: those are
// opened, and their passwords reset, by whoever holds the machine (`bin/zhitong user`), and the history says so.

type Grant = { role: string; placeId: string; until?: string | null }

/** A new account; gives the password to be told once. Throws Denial `taken`, `invalid`. */
export async function openAccount(
  ctx: Ctx,
  { login, name, grant }: { login: string; name: string; grant?: Grant },
): Promise<{ id: string; password: string }> {
  if (grant) refuseGrant(ctx, grant, 'grant')
  const password = oncePassword()
  const grants = (grant ? [grant] : []) as NewAccount['grants']
  const id = await addAccount(ctx, { login, name, password, mustChange: true, grants })
  return { id, password }
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

/** A password to be told once. The second step of the account, if it has one, stays as it is. */
export async function resetPassword(ctx: Ctx, id: string): Promise<{ password: string }> {
  const password = oncePassword()
  await onOther(ctx, id, async (ctx, account) => {
    await setPassword(ctx, account, password, { mustChange: true })
    await record(ctx, 'resetPassword', id)
  })
  return { password }
}

export async function grantRole(ctx: Ctx, id: string, grant: Grant): Promise<void> {
  refuseGrant(ctx, grant)
  const { role, placeId, until = null } = grant
  await onOther(ctx, id, async (ctx) => {
    const rows = await run(
      ctx.db,
      `insert into grants (tenant_id, account_id, role, place_id, since, until) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, account_id, role, place_id) do update set until = $6
         where grants.until is distinct from $6::date returning 1`,
      [ctx.tenant.id, id, role, placeId, dayOf(ctx.now), until],
    )
    if (!rows.length) throw new Denial('taken')
    await tellAll(ctx, id)
    await record(ctx, 'grant', id, { role, place: ctx.facts.places.get(placeId)!.name, until })
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

/** A working role at a place of its kind. */
function refuseGrant(ctx: Ctx, { role, placeId, until }: Grant, path = '') {
  const at = (field: string) => (path ? `${path}.${field}` : field)
  const kinds = role in roles && !administrators.includes(role) ? placeKinds(role as RoleName) : []
  if (!kinds.length) throw invalid({ path: at('role'), message: '没有这个角色，或者不由系统管理员授予' })
  const place = ctx.facts.places.get(placeId)
  if (!place || !kinds.includes(place.kind)) {
    throw invalid({ path: at('placeId'), message: `“${roles[role as RoleName].label}”不能授在这个地点` })
  }
  if (until && until < dayOf(ctx.now)) throw invalid({ path: at('until'), message: '截止日期已经过去' })
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
    const [held] = await run(
      ctx.db,
      'select 1 from grants where tenant_id = $1 and account_id = $2 and role = any($3) limit 1',
      [ctx.tenant.id, id, administrators],
    )
    if (held) throw new Denial('forbidden', { label: '改动', why: '管理员的账号由运维人员在服务器上管理' })
    await work(ctx, account)
  })
}
