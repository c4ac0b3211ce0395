import { dayOf, endOf, type LocalDays } from './calendar.ts'
import { type KeptClock, timingOf } from './clock-view.ts'
import { type Ctx, inTransaction } from './ctx.ts'
import { run } from './db.ts'
import { reckon } from './derive.ts'
import { camelKeys } from './kin.ts'
import type { AnyClock, AnyWorkflow, Subject } from './workflow.ts'
import { writeLine } from './write.ts'

// When a calendar was changed, what is running is reckoned anew: by the span and the rule it began with, which stay. A
// clock that was met or has run out stays as it is. Nothing ends in the past: who was in time under the old calendar
// has until the end of the day on which it was changed (docs/adr/0041).

/** A due date that a calendar moves. `isHeld`: the calendar alone would have put it into the past. */
export type Moved = {
  clockId: string
  subject: string
  subjectId: string
  clock: string
  placeId: string | null
  before: Date
  after: Date
  isHeld: boolean
}

type Row = KeptClock & { id: string; subject: string; subjectId: string; placeId: string | null; dueAt: Date }

const COLUMNS = `id, subject, subject_id as "subjectId", name, place_id as "placeId", started_at as "startedAt",
  due_at as "dueAt", span, basis, counted_from as "countedFrom", legs, no_earlier as "noEarlier"`

/** Only what counts workdays can be moved by a calendar; what has run out, or was met, stays. */
const MOVABLE = `met_at is null and missed_at is null and due_at >= $2
  and (span ->> 'unit' = 'workday' or legs @> '[{"span": {"unit": "workday"}}]')`

/** What a calendar is looked at with: `was` is the one before, by which older clocks must have been reckoned. */
export type Calendars = { is: LocalDays; was: LocalDays }

/** The due dates that would be others by this calendar, read without a lock; nothing is changed. */
export async function wouldMove(
  ctx: Ctx,
  workflows: readonly AnyWorkflow[],
  calendars: Calendars,
): Promise<Moved[]> {
  const rows = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from clocks where tenant_id = $1 and ${MOVABLE} order by id`,
    [ctx.tenant.id, ctx.now],
  )
  const byName = new Map(workflows.map((workflow) => [workflow.name, workflow]))
  return rows.flatMap((row) => {
    const workflow = byName.get(row.subject)
    return workflow ? movedBy(row, workflow, calendars, ctx.now) : []
  })
}

function movedBy(row: Row, workflow: AnyWorkflow, { is, was }: Calendars, now: Date): Moved[] {
  const declared = workflow.clocks[row.name] as AnyClock | undefined
  const timing = { ...timingOf(row, declared), noEarlier: null }
  if (timing.kind === 'agreed') return []
  // Begun before its parts were kept: moved only where the old calendar explains the day it has.
  if (!row.legs && reckon(timing, was).getTime() !== row.dueAt.getTime()) return []
  const free = reckon(timing, is)
  const kept = row.noEarlier ? new Date(row.noEarlier) : null
  const hold = kept && kept > free ? kept : free < now ? endOf(dayOf(now)) : null
  const after = hold ? (hold < row.dueAt ? hold : row.dueAt) : free
  if (after.getTime() === row.dueAt.getTime()) return []
  const { id: clockId, subject, subjectId, name: clock, placeId, dueAt: before } = row
  return [{ clockId, subject, subjectId, clock, placeId, before, after, isHeld: hold !== null }]
}

type Told = {
  /** Why: 国办发明电〔2026〕9号, in a sentence of the history. */
  why: string
  /** What else belongs into the record's transaction. */
  also?: (ctx: Ctx, moved: Moved[]) => Promise<void>
}

/**
 * Reckons one record's running clocks anew, in one transaction: the clocks, the record's own due date, a line of
 * history, a notice to those whose turn it is. Gives what was moved; nothing the second time.
 */
export function recomputeRecord(
  given: Ctx,
  workflow: AnyWorkflow,
  subjectId: string,
  calendars: Calendars,
  told: Told,
): Promise<Moved[]> {
  return inTransaction(given, async (ctx) => {
    const table = workflow.table.name
    const [found] = await run<Record<string, unknown>>(
      ctx.db,
      `select * from ${table} where tenant_id = $1 and id = $2 for update`,
      [ctx.tenant.id, subjectId],
    )
    if (!found) return []
    const rows = await run<Row>(
      ctx.db,
      `select ${COLUMNS} from clocks where tenant_id = $1 and ${MOVABLE} and subject_id = $3 order by id`,
      [ctx.tenant.id, ctx.now, subjectId],
    )
    const moved = rows.flatMap((row) => movedBy(row, workflow, calendars, ctx.now))
    if (!moved.length) return []
    await writeMoved(ctx, table, subjectId, moved)
    const row = camelKeys(found) as Subject
    await noteMoved(ctx, workflow, row, moved, told.why)
    await told.also?.(ctx, moved)
    ctx.afterCommit?.push(() => ctx.live.publish({ tenantId: ctx.tenant.id, subject: workflow.name, row }))
    return moved
  })
}

/** The clocks, and the record's next due date with them. Who has more time again is reminded again. */
async function writeMoved(ctx: Ctx, table: string, subjectId: string, moved: Moved[]): Promise<void> {
  const ends = moved.map(({ clockId, after, isHeld }) => ({
    id: clockId,
    due_at: after,
    no_earlier: isHeld ? after : null,
  }))
  await run(
    ctx.db,
    `update clocks c set due_at = e.due_at, no_earlier = e.no_earlier,
       reminded_at = case when e.due_at > c.due_at then null else c.reminded_at end
     from jsonb_to_recordset($2::jsonb) as e (id uuid, due_at timestamptz, no_earlier timestamptz)
     where c.tenant_id = $1 and c.id = e.id`,
    [ctx.tenant.id, JSON.stringify(ends)],
  )
  await run(
    ctx.db,
    `update ${table} r set due_at = n.due_at, due_clock = n.name
     from (select due_at, name from clocks where tenant_id = $1 and subject_id = $2 and met_at is null
           order by due_at, id limit 1) n
     where r.tenant_id = $1 and r.id = $2`,
    [ctx.tenant.id, subjectId],
  )
}

async function noteMoved(ctx: Ctx, workflow: AnyWorkflow, row: Subject, moved: Moved[], why: string) {
  const lines = moved.map(({ clock, before, after, isHeld }) => ({
    clock,
    label: (workflow.clocks[clock] as AnyClock).label,
    before: dayOf(before),
    after: dayOf(after),
    isHeld,
  }))
  const words = lines.map(
    ({ label, before, after, isHeld }) =>
      `${label}到期日由 ${before} 改为 ${after}${isHeld ? '（算来已经过去，到当天24时止）' : ''}`,
  )
  await writeLine(ctx, {
    subject: workflow.name,
    subjectId: row.id,
    action: 'calendarChanged',
    state: row.state,
    input: { note: `工作日历变更：${words.join('；')}，原因：${why}`, clocks: lines },
  })
  if (ctx.quiet) return
  for (const [n, { clock }] of moved.entries()) {
    const whose = (workflow.clocks[clock] as AnyClock).whose
    const places = whose ? [row[whose.at] as string | string[] | null].flat() : []
    const told = places.flatMap((placeId) => (placeId ? [{ role: whose!.role, placeId }] : []))
    if (!told.length) continue
    const what = `工作日历变更，${words[n]}`
    const job = { people: [], told, subject: workflow.name, subjectId: row.id, what }
    await run(ctx.db, `select enqueue('announced', $1::jsonb)`, [JSON.stringify(job)])
  }
}
