import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { addCodes, holdsAt, knownCodes, notePlace, replaceCode } from '#modules/places/index.ts'
import { type Bearer, bearersNamed } from './code.queries.ts'
import type { GiveCodes, OrderSheet, ReplaceCode } from './code.schema.ts'

/** 发码: a code for each who has none. Gives how many. Throws Denial `forbidden`, `notFound`. */
export async function giveCodes(given: Ctx, { targets }: z.output<typeof GiveCodes>): Promise<number> {
  return inTransaction(given, async (ctx) => {
    const found = (await bearersNamed(ctx, targets)).filter(({ code }) => !code)
    for (const one of found) mayKeep(ctx, one, '发码')
    for (const kind of ['station', 'deputy'] as const) {
      const ids = found.filter((one) => one.kind === kind).map(({ id }) => id)
      await addCodes(ctx, kind, ids)
      for (const id of ids) await notePlace(ctx, id, 'giveCode', {})
    }
    return found.length
  })
}

/** 换码: the old paper leads nowhere any more. Gives the new code. Throws Denial `forbidden`, `notFound`, `invalid`. */
export async function exchangeCode(
  ctx: Ctx,
  { kind, id, reason }: z.output<typeof ReplaceCode>,
): Promise<string> {
  const [one] = await bearersNamed(ctx, [{ kind, id }])
  mayKeep(ctx, one!, '换码')
  return replaceCode(ctx, { kind, targetId: id }, reason)
}

function mayKeep(ctx: Ctx, { streetId }: Bearer, label: string) {
  if (!holdsAt(ctx, 'streetStaff', streetId)) throw new Denial('forbidden', { label })
}

/**
 * Orders a PDF of posters or plates, drawn by a job while the page shows how far it is. `origin` is what the codes lead
 * to. Gives its id. Throws Denial `invalid` when somebody has no code yet.
 */
export async function orderSheet(
  given: Ctx,
  { paper, targets }: z.output<typeof OrderSheet>,
  origin: string,
): Promise<string> {
  const found = await bearersNamed(given, targets)
  const without = found.filter(({ code }) => !code)
  if (without.length)
    throw invalid({
      path: 'targets',
      message: `还没有码：${without
        .slice(0, 5)
        .map(({ name }) => name)
        .join('、')}，请先发码`,
    })
  return inTransaction(given, async (ctx) => {
    const id = uuid()
    await run(
      ctx.db,
      `insert into code_sheets (tenant_id, id, account_id, paper, targets, total, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [ctx.tenant.id, id, ctx.actor.id, paper, JSON.stringify({ origin, found }), found.length, ctx.now],
    )
    await run(ctx.db, `select enqueue('drawSheet', $1::jsonb)`, [JSON.stringify({ sheetId: id })])
    return id
  })
}

/** Scans of a day, added up: only codes there are, nothing about who scanned. */
export async function addScans(
  ctx: Pick<Ctx, 'db' | 'tenant'>,
  scans: { code: string; day: string; n: number }[],
): Promise<void> {
  const known = await knownCodes(
    ctx,
    scans.map(({ code }) => code),
  )
  const rows = scans.filter(({ code }) => known.has(code))
  if (!rows.length) return
  await run(
    ctx.db,
    `insert into code_scans as s (tenant_id, code, day, n)
     select $1, code, day, n from jsonb_to_recordset($2::jsonb) as r (code text, day date, n int)
     on conflict (tenant_id, code, day) do update set n = s.n + excluded.n`,
    [ctx.tenant.id, JSON.stringify(rows)],
  )
}
