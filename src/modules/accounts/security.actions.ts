import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { administrators } from '#words/roles.ts'
import { NOBODY, record } from './account.events.ts'
import { askChange } from './change.actions.ts'
import { workingRoles } from './office.words.ts'
import { findAccount } from './password.actions.ts'
import { countPasskeys, maybeSecond } from './second.queries.ts'
import { endSessions } from './session.actions.ts'
import { forgetTries } from './try.actions.ts'

/** From the next log-in on, holders of the role need a second step, or no longer. */
export async function setPolicy(ctx: Ctx, role: string, isRequired: boolean): Promise<void> {
  if (![...administrators, ...workingRoles].includes(role))
    throw invalid({ path: 'role', message: '没有这个角色' })
  await inTransaction(ctx, async (ctx) => {
    const changed = isRequired
      ? await run(
          ctx.db,
          `insert into second_step_roles (tenant_id, role, set_by, set_at) values ($1, $2, $3, $4)
           on conflict do nothing returning 1`,
          [ctx.tenant.id, role, ctx.actor.id, ctx.now],
        )
      : await run(ctx.db, 'delete from second_step_roles where tenant_id = $1 and role = $2 returning 1', [
          ctx.tenant.id,
          role,
        ])
    if (changed.length) await record(ctx, isRequired ? 'requireTotp' : 'waiveTotp', NOBODY, { role })
  })
}

/** Lets a login or an address try again at once. Throws Denial `notFound`. */
export async function unlock(ctx: Ctx, kind: 'login' | 'address', key: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const [found] = await run<{ accountId: string | null; shown: string }>(
      ctx.db,
      `select account_id as "accountId", shown from log_in_tries where tenant_id = $1 and kind = $2 and key = $3`,
      [ctx.tenant.id, kind, key],
    )
    if (!found || !(await forgetTries(ctx, { kind, key }))) throw new Denial('notFound')
    await record(ctx, 'unlock', found.accountId ?? NOBODY, found.accountId ? {} : { what: found.shown })
  })
}

/** Everybody who is in with this account is out. */
export async function endAllSessions(ctx: Ctx, id: string): Promise<number> {
  await findAccount(ctx, id)
  return endSessions(ctx, id, { why: '安全管理员结束' })
}

/**
 * The phone is lost: asks that app, recovery codes and passkeys be taken away; it happens when the system administrator
 * agrees. Where a role asks for it the second step is then set up anew at the next log-in. Throws Denial `forbidden` for
 * one's own, `notFound` when there is nothing to take away, `taken` while it is asked for.
 */
export async function askReset(ctx: Ctx, id: string): Promise<void> {
  if (id === ctx.actor.id)
    throw new Denial('forbidden', { label: '重设两步登录', why: '自己的请在“我的账号”里改' })
  await findAccount(ctx, id)
  if (!(await maybeSecond(ctx, id)) && !(await countPasskeys(ctx, id))) throw new Denial('notFound')
  await askChange(ctx, { accountId: id, kind: 'second' })
}
