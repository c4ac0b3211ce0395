import type { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import { type Site, takesPasskeys } from '#kernel/origin.ts'
import type { OwnAccount } from './account.schema.ts'
import { passkeysOf } from './passkey.queries.ts'
import { passwordDueAt } from './passwordAge.queries.ts'
import { codesLeft, isSecondStepRequired, maybeSecond } from './second.queries.ts'
import { sessionsOf } from './session.queries.ts'
import type { SsoOptions } from './sso.actions.ts'

/** What somebody sees of their own account. */
export async function ownAccount(
  ctx: Ctx,
  site: Site,
  sso?: SsoOptions,
): Promise<z.infer<typeof OwnAccount>> {
  const id = ctx.actor.id!
  const account = await ctx.db
    .selectFrom('accounts')
    .select(['login', 'name', 'passwordSetAt'])
    .where('tenantId', '=', ctx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const passwordSetAt = account.passwordSetAt
  const second = await maybeSecond(ctx, id)
  const since = second?.confirmedAt ?? null
  const sessions = await sessionsOf(ctx, id)
  return {
    ...account,
    passwordDueAt: await passwordDueAt(ctx, { id, passwordSetAt }),
    totp: {
      isOn: since !== null,
      isRequired: await isSecondStepRequired(ctx, id),
      since,
      codesLeft: since ? await codesLeft(ctx, id) : 0,
    },
    passkeys: await passkeysOf(ctx, id),
    takesPasskeys: takesPasskeys(site),
    outside: sso ? { label: sso.label, linkedAt: await linkedAt(ctx, id, sso.issuer) } : null,
    sessions: sessions.map((session) => ({ ...session, isThis: session.id === ctx.actor.sessionId })),
  }
}

async function linkedAt(ctx: Ctx, accountId: string, issuer: string): Promise<Date | null> {
  const linked = await ctx.db
    .selectFrom('outsideIdentities')
    .select('linkedAt')
    .where('tenantId', '=', ctx.tenant.id)
    .where('accountId', '=', accountId)
    .where('issuer', '=', issuer)
    .executeTakeFirst()
  return linked?.linkedAt ?? null
}
