import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'

export type Second = { secretSealed: string; confirmedAt: Date | null; lastStep: number }

export async function maybeSecond(ctx: Ctx, accountId: string): Promise<Second | undefined> {
  const [second] = await run<Second>(
    ctx.db,
    `select secret_sealed as "secretSealed", confirmed_at as "confirmedAt", last_step as "lastStep"
     from second_factors where tenant_id = $1 and account_id = $2`,
    [ctx.tenant.id, accountId],
  )
  return second
}

/** Whether one of the account's present roles asks for the second step. */
export async function isSecondStepRequired(ctx: Ctx, accountId: string): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select 1 from grants g join second_step_roles r on r.tenant_id = $1 and r.role = g.role
     where g.tenant_id = $1 and g.account_id = $2 and (g.until is null or g.until >= $3) limit 1`,
    [ctx.tenant.id, accountId, dayOf(ctx.now)],
  )
  return rows.length > 0
}

export async function codesLeft(ctx: Ctx, accountId: string): Promise<number> {
  const [row] = await run<{ n: number }>(
    ctx.db,
    `select count(*)::int as n from recovery_codes
     where tenant_id = $1 and account_id = $2 and used_at is null`,
    [ctx.tenant.id, accountId],
  )
  return row!.n
}

export async function countPasskeys(ctx: Ctx, accountId: string): Promise<number> {
  const [row] = await run<{ n: number }>(
    ctx.db,
    'select count(*)::int as n from passkeys where tenant_id = $1 and account_id = $2',
    [ctx.tenant.id, accountId],
  )
  return row!.n
}
