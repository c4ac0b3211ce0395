import { randomBytes } from 'node:crypto'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { isOpen } from '#kernel/facts.ts'
import { notePlace } from './place.events.ts'

export type Coded = { kind: 'station' | 'deputy'; targetId: string }

/**
 * What a scanned code stands for. `demo` is the first station. Throws Denial `notFound` for an unknown or revoked one;
 * a closed venue's code stands, so that the page can say that it is closed.
 */
export async function findCode(ctx: Ctx, code: string, kind: Coded['kind']): Promise<Coded> {
  const row = await ctx.db
    .selectFrom('publicCodes')
    .select(['kind', 'targetId'])
    .where('tenantId', '=', ctx.tenant.id)
    .where('kind', '=', kind)
    .where('revokedAt', 'is', null)
    .$if(code !== 'demo', (query) => query.where('code', '=', code))
    .orderBy('createdAt')
    .orderBy('code')
    .executeTakeFirst()
  if (!row) throw new Denial('notFound')
  return row as Coded
}

/** The codes of a station or deputy that hold, newest first. */
export async function codesOf(ctx: Ctx, kind: Coded['kind'], targetId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('publicCodes')
    .select('code')
    .where('tenantId', '=', ctx.tenant.id)
    .where('targetId', '=', targetId)
    .where('kind', '=', kind)
    .where('revokedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('code')
    .execute()
  return rows.map(({ code }) => code)
}

/** The newest code that holds of each of many; what is closed has none. */
export async function liveCodes(
  ctx: Ctx,
  kind: Coded['kind'],
  targetIds: string[],
): Promise<Map<string, string>> {
  const rows = await run<{ targetId: string; code: string }>(
    ctx.db,
    `select distinct on (target_id) target_id as "targetId", code from public_codes
     where tenant_id = $1 and kind = $2 and target_id = any($3) and revoked_at is null
     order by target_id, created_at desc, code`,
    [ctx.tenant.id, kind, targetIds],
  )
  const today = dayOf(ctx.now)
  const holds = ({ targetId }: { targetId: string }) =>
    kind === 'deputy' || isOpen(ctx.facts.places.get(targetId), today)
  return new Map(rows.filter(holds).map(({ targetId, code }) => [targetId, code]))
}

/** The page behind the newest code of each of these deputies. */
export async function codePaths(ctx: Ctx, personIds: string[]): Promise<Map<string, string>> {
  const codes = await liveCodes(ctx, 'deputy', personIds)
  return new Map([...codes].map(([id, code]) => [id, `/d/${code}`]))
}

/** Which of these codes exist, revoked or not: what was made up is not counted. */
export async function knownCodes(ctx: Pick<Ctx, 'db' | 'tenant'>, codes: string[]): Promise<Set<string>> {
  const rows = await run<{ code: string }>(
    ctx.db,
    'select code from public_codes where tenant_id = $1 and code = any($2)',
    [ctx.tenant.id, codes],
  )
  return new Set(rows.map(({ code }) => code))
}

/**
 * 换码: every code that holds is revoked with its reason, and one new code holds instead; old paper leads nowhere. Gives
 * the new code. Throws Denial `invalid` for who has none to replace.
 */
export async function replaceCode(given: Ctx, { kind, targetId }: Coded, reason: string): Promise<string> {
  return inTransaction(given, async (ctx) => {
    const code = `${ctx.tenant.key}${randomBytes(6).toString('hex')}`
    const revoked = await run<{ code: string }>(
      ctx.db,
      `update public_codes set revoked_at = $4, revoked_reason = $5, replaced_by = $6
       where tenant_id = $1 and kind = $2 and target_id = $3 and revoked_at is null returning code`,
      [ctx.tenant.id, kind, targetId, ctx.now, reason, code],
    )
    if (!revoked.length) throw invalid({ path: 'reason', message: '还没有码，不用换，直接发码' })
    await run(
      ctx.db,
      'insert into public_codes (tenant_id, code, kind, target_id, created_at) values ($1, $2, $3, $4, $5)',
      [ctx.tenant.id, code, kind, targetId, ctx.now],
    )
    await notePlace(ctx, targetId, 'replaceCode', {
      reason,
      revoked: revoked.map((one) => one.code),
      made: code,
    })
    return code
  })
}
