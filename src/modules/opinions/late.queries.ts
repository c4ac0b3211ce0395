import { dayOf, workdaysLeft } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { handling } from './loop.workflow.ts'
import { visibleTo } from './opinion.scope.ts'

/** A matter whose unit has not answered by the day it had to. */
export type LateReply = {
  opinionId: string
  no: string
  title: string
  state: string
  round: number
  streetId: string
  stationId: string
  unitId: string
  /** When the unit was given it, and until when it had time, as 2026-03-02. */
  assignedOn: string
  dueOn: string
  workdaysLate: number
}

type Row = Omit<LateReply, 'assignedOn' | 'dueOn' | 'workdaysLate'> & { startedAt: Date; dueAt: Date }

const LATE = `select o.id as "opinionId", o.no, o.title, o.state, o.round, o.street_id as "streetId",
    o.station_id as "stationId", o.unit_id as "unitId", c.started_at as "startedAt", c.due_at as "dueAt"
  from clocks c join opinions o on o.tenant_id = $1 and o.id = c.subject_id
  where c.tenant_id = $1 and c.name = 'reply' and c.subject = 'opinion' and c.met_at is null and c.due_at < $2
    and o.unit_id is not null and o.state = any($3)`

/** Every late reply of the tenant, the longest late first: for the nightly job, not for answers to people. */
export async function lateReplies(ctx: Ctx): Promise<LateReply[]> {
  const rows = await run<Row>(ctx.db, `${LATE} order by c.due_at, o.id`, [ctx.tenant.id, ctx.now, handling])
  return rows.map((row) => asLate(ctx, row))
}

/** Those of these matters whose reply is late. The caller has made sure of who asks. */
export async function lateRepliesOf(ctx: Ctx, ids: readonly string[]): Promise<LateReply[]> {
  const rows = await run<Row>(ctx.db, `${LATE} and o.id = any($4::uuid[])`, [
    ctx.tenant.id,
    ctx.now,
    handling,
    ids,
  ])
  return rows.map((row) => asLate(ctx, row))
}

/** Late replies that this person may see, the longest late first; of one unit where one is named. */
export async function listLateReplies(
  ctx: Ctx,
  { unitId, most }: { unitId?: string; most: number },
): Promise<LateReply[]> {
  const values: unknown[] = [ctx.tenant.id, ctx.now, handling]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rows = await run<Row>(
    ctx.db,
    `${LATE} and ${visibleTo(ctx, bind)} ${unitId ? `and o.unit_id = ${bind(unitId)}` : ''}
     order by c.due_at, o.id limit ${bind(most)}`,
    values,
  )
  return rows.map((row) => asLate(ctx, row))
}

function asLate({ now, facts }: Ctx, { startedAt, dueAt, ...row }: Row): LateReply {
  return {
    ...row,
    assignedOn: dayOf(startedAt),
    dueOn: dayOf(dueAt),
    workdaysLate: Math.max(0, -workdaysLeft(now, dueAt, facts.localDays)),
  }
}
