import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import { record } from './account.events.ts'
import { switchAccount } from './office.actions.ts'
import { dropSecond } from './second.actions.ts'
import { endSessions } from './session.actions.ts'
import { forgetTries, loginCounter } from './try.actions.ts'

// What whoever holds the machine can do to any account, the administrators' among them: the last way in.

/** Lets a locked account try again at once. Gives whether it was counted at all. Throws Denial `notFound`. */
export async function unlockLogin(ctx: Ctx, login: string): Promise<boolean> {
  const id = await idOf(ctx, login)
  return inTransaction(ctx, async (ctx) => {
    const wasCounted = await forgetTries(ctx, loginCounter(ctx, login, id))
    if (wasCounted) await record(ctx, 'unlock', id)
    return wasCounted
  })
}

/** Takes the second step of a lost phone away, passkeys too; everybody is out. Throws Denial `notFound`. */
export async function dropTotpOf(ctx: Ctx, login: string): Promise<void> {
  const id = await idOf(ctx, login)
  await inTransaction(ctx, async (ctx) => {
    await dropSecond(ctx, id)
    await endSessions(ctx, id, { why: '两步登录已重设' })
  })
}

/** Stops an account, or lets it in again. Throws Denial `notFound`. */
export async function switchLogin(ctx: Ctx, login: string, isDisabled: boolean): Promise<void> {
  const id = await idOf(ctx, login)
  await inTransaction(ctx, (ctx) => switchAccount(ctx, id, isDisabled))
}

async function idOf(ctx: Ctx, login: string): Promise<string> {
  const account = await ctx.db
    .selectFrom('accounts')
    .select('id')
    .where('tenantId', '=', ctx.tenant.id)
    .where('login', '=', login)
    .executeTakeFirst()
  if (!account) throw new Denial('notFound', { login })
  return account.id
}
