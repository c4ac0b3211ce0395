import { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { JobCtx } from '#kernel/jobs.ts'
import { type LocalDay, readLocalDays, withDays } from '#kernel/local-days.ts'
import { type Calendars, type Moved, recomputeRecord, wouldMove } from '#kernel/recompute.ts'
import type { AnyWorkflow } from '#kernel/workflow.ts'

type Kept = {
  id: string
  at: Date
  basis: string
  source: string | null
  days: { day: string; before: LocalDay | null }[]
}

const Payload = z.object({ changeId: z.uuid() })
const STEP = 50

/** The job behind a change of the calendar. */
export async function recomputeClocks(ctx: JobCtx, payload: unknown): Promise<void> {
  await recomputeChanged(ctx, ctx.workflows, Payload.parse(payload).changeId)
}

/**
 * Reckons anew what the present calendar moves, record by record, each in its own transaction; whoever dies in between
 * leaves the rest to the next try. Gives how many due dates this change has moved.
 */
export async function recomputeChanged(
  ctx: Ctx,
  workflows: readonly AnyWorkflow[],
  changeId: string,
  tell: (done: number, total: number) => void = () => {},
): Promise<number> {
  const [change] = await run<Kept>(
    ctx.db,
    'select id, at, basis, source, days from calendar_changes where tenant_id = $1 and id = $2',
    [ctx.tenant.id, changeId],
  )
  if (!change) return 0
  const is = await readLocalDays(ctx)
  const was = withDays(
    is,
    change.days.map(({ day, before }) => ({ day, put: before })),
  )
  const records = await recordsMoved(ctx, workflows, { is, was })
  await progress(ctx, changeId, 0, records.length)
  let done = 0
  for (const { workflow, subjectId } of records) {
    await recomputeRecord(
      ctx,
      workflow,
      subjectId,
      { is, was },
      {
        why: change.source ? `${change.basis}（${change.source}）` : change.basis,
        also: (ctx, moved) => keepMoves(ctx, changeId, moved),
      },
    )
    if (++done % STEP === 0) {
      await progress(ctx, changeId, done, records.length)
      tell(done, records.length)
    }
  }
  const moved = await finish(ctx, changeId, done)
  tell(done, records.length)
  return moved
}

/** Every night: whatever a change missed, because it was begun in the same moment, is put right and belongs to the last change. */
export async function recheckClocks(ctx: JobCtx): Promise<void> {
  const [last] = await run<{ id: string }>(
    ctx.db,
    'select id from calendar_changes where tenant_id = $1 order by id desc limit 1',
    [ctx.tenant.id],
  )
  if (last) await recomputeChanged(ctx, ctx.workflows, last.id)
}

async function recordsMoved(ctx: Ctx, workflows: readonly AnyWorkflow[], calendars: Calendars) {
  const byName = new Map(workflows.map((workflow) => [workflow.name, workflow]))
  const moved = await wouldMove(ctx, workflows, calendars)
  const seen = new Map(moved.map(({ subject, subjectId }) => [subjectId, byName.get(subject)!]))
  return [...seen].map(([subjectId, workflow]) => ({ subjectId, workflow }))
}

async function keepMoves(ctx: Ctx, changeId: string, moved: Moved[]): Promise<void> {
  const rows = moved.map(({ subject, subjectId, clock, placeId, before, after, isHeld }) => ({
    subject,
    subject_id: subjectId,
    clock,
    place_id: placeId,
    due_before: before,
    due_after: after,
    is_held: isHeld,
  }))
  await run(
    ctx.db,
    `insert into calendar_moves (tenant_id, id, change_id, subject, subject_id, clock, place_id, due_before, due_after, is_held)
     select $1, gen_random_uuid(), $2, m.* from jsonb_to_recordset($3::jsonb) as m (subject text, subject_id uuid, clock text,
       place_id uuid, due_before timestamptz, due_after timestamptz, is_held boolean)`,
    [ctx.tenant.id, changeId, JSON.stringify(rows)],
  )
}

function progress(ctx: Ctx, changeId: string, done: number, total: number): Promise<unknown> {
  return run(
    ctx.db,
    'update calendar_changes set done = $3, total = $4 where tenant_id = $1 and id = $2 and finished_at is null',
    [ctx.tenant.id, changeId, done, total],
  )
}

async function finish(ctx: Ctx, changeId: string, done: number): Promise<number> {
  const [counted] = await run<{ moved: number }>(
    ctx.db,
    `update calendar_changes c set done = coalesce(c.total, $3), finished_at = coalesce(c.finished_at, $4),
       moved = (select count(*) from calendar_moves m where m.tenant_id = $1 and m.change_id = $2)
     where c.tenant_id = $1 and c.id = $2 returning moved`,
    [ctx.tenant.id, changeId, done, ctx.now],
  )
  return counted?.moved ?? 0
}
