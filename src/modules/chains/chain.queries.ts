import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { ChainView, VerificationView } from './chain.schema.ts'

/** Where the chain of history stands: its end, what waits to be sealed, a year of daily heads, the last verifications. */
export async function showChain(ctx: Ctx): Promise<ChainView> {
  const tenantId = ctx.tenant.id
  const [last] = await run<NonNullable<ChainView['last']>>(
    ctx.db,
    `select position, hash, sealed_at as "sealedAt" from ledger where tenant_id = $1 order by position desc limit 1`,
    [tenantId],
  )
  const [waiting] = await run<{ n: number }>(
    ctx.db,
    `select count(*)::int as n from events e where e.tenant_id = $1 and (e.xid, e.seq) > (
       select e2.xid, e2.seq from ledger l join events e2 on e2.tenant_id = $1 and e2.id = l.event_id
       where l.tenant_id = $1 order by l.position desc limit 1)`,
    [tenantId],
  )
  const heads = await run<ChainView['heads'][number]>(
    ctx.db,
    'select day::text, position, hash from ledger_heads where tenant_id = $1 order by day desc limit 366',
    [tenantId],
  )
  return {
    tenant: ctx.tenant.name,
    sealed: last ? Number(last.position) : 0,
    waiting: waiting?.n ?? 0,
    last: last ? { ...last, position: Number(last.position) } : null,
    heads: heads.map((head) => ({ ...head, position: Number(head.position) })),
    verifications: await listVerifications(ctx),
  }
}

/** The last ten, the newest first. */
export async function listVerifications(ctx: Ctx): Promise<VerificationView[]> {
  const rows = await run<VerificationView>(
    ctx.db,
    `select id, started_name as "startedName", started_at as "startedAt", ended_at as "endedAt", total, position, faults
     from verifications where tenant_id = $1 order by started_at desc, id desc limit 10`,
    [ctx.tenant.id],
  )
  return rows.map((row) => ({ ...row, total: Number(row.total), position: Number(row.position) }))
}
