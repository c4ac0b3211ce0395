import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import type { Job } from '#kernel/jobs.ts'
import { GENESIS } from '#kernel/ledger.ts'
import { type Fault, verifyPiece } from '#kernel/verify.ts'
import { writeLine } from '#kernel/write.ts'

const PIECE = 20_000
const MOST_FAULTS = 100

/**
 * 复核: begins to verify the whole chain, piece by piece in the background; that it was asked for is itself history.
 * Throws Denial `notNow` while one is running.
 */
export async function startVerification(given: Ctx): Promise<{ id: string }> {
  return inTransaction(given, async (ctx) => {
    const [tenantId, id] = [ctx.tenant.id, uuid()]
    const [running] = await run(
      ctx.db,
      `select 1 from verifications where tenant_id = $1 and ended_at is null and started_at > $2`,
      [tenantId, new Date(ctx.now.getTime() - 3_600_000)],
    )
    if (running) throw new Denial('notNow', { label: '复核', why: '正在复核，请等它做完' })
    await run(
      ctx.db,
      `insert into verifications (tenant_id, id, started_by, started_name, started_at, total, previous)
       select $1, $2, $3, $4, $5, coalesce(max(position), 0), $6 from ledger where tenant_id = $1`,
      [tenantId, id, ctx.actor.id, ctx.actor.name, ctx.now, GENESIS],
    )
    await note(ctx, id, 'begin')
    await run(ctx.db, `select enqueue('verifyChain', $1::jsonb)`, [JSON.stringify({ id })])
    return { id }
  })
}

type Row = { position: string; previous: string; faults: Fault[]; endedAt: Date | null }

/** One piece; the next is queued in the same transaction. Done twice it does nothing the second time. */
export const verifyChain: Job = async (given, payload) => {
  const { id } = z.object({ id: z.uuid() }).parse(payload)
  await inTransaction(given, async (ctx) => {
    const [row] = await run<Row>(
      ctx.db,
      `select position, previous, faults, ended_at as "endedAt" from verifications
       where tenant_id = $1 and id = $2 for update`,
      [ctx.tenant.id, id],
    )
    if (!row || row.endedAt) return
    const from = { position: Number(row.position), previous: row.previous }
    const piece = await verifyPiece(ctx, from, PIECE)
    const faults = [...row.faults, ...piece.faults].slice(0, MOST_FAULTS)
    await run(
      ctx.db,
      `update verifications set position = $3, previous = $4, faults = $5, ended_at = $6
       where tenant_id = $1 and id = $2`,
      [
        ctx.tenant.id,
        id,
        piece.position,
        piece.previous,
        JSON.stringify(faults),
        piece.isEnd ? ctx.now : null,
      ],
    )
    if (piece.isEnd) await note(ctx, id, faults.length ? 'broken' : 'sound')
    else await run(ctx.db, `select enqueue('verifyChain', $1::jsonb)`, [JSON.stringify({ id })])
  })
}

function note(ctx: Ctx, id: string, toState: string) {
  return writeLine(ctx, {
    subject: 'verification',
    subjectId: id,
    action: 'verify',
    state: toState,
    from: null,
    input: {},
  })
}
