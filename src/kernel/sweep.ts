import { dayOf, endOf, whyOff } from './calendar.ts'
import { type Ctx, inTransaction, systemActor } from './ctx.ts'
import { run } from './db.ts'
import { Denial } from './denial.ts'
import { perform } from './perform.ts'
import type { AnyClock, AnyWorkflow } from './workflow.ts'

type Due = { id: string; subject: string; subjectId: string; name: string }
const BATCH = 500
const REMIND_WORKDAYS = 3

/**
 * Runs every minute. For each clock that has run out: do what the rule says happens by itself, or else mark it
 * missed. Those who will run out within three workdays are reminded of once. Safe to run twice, and on two servers.
 * Gives how many lapsed, were missed, were reminded of.
 */
export async function sweep(given: Ctx, workflows: readonly AnyWorkflow[]) {
  const ctx: Ctx = { ...given, actor: systemActor }
  const byName = new Map(workflows.map((workflow) => [workflow.name, workflow]))
  const counts = { lapsed: 0, missed: 0, reminded: 0 }

  for (let due = await overdue(ctx); due.length; due = await overdue(ctx)) {
    const missed: string[] = []
    for (const clock of due) {
      const workflow = byName.get(clock.subject)
      const lapse = (workflow?.clocks[clock.name] as AnyClock | undefined)?.lapse
      if (workflow && lapse && (await lapsed(ctx, workflow, clock.subjectId, lapse))) counts.lapsed++
      else counts.missed++
      // A clock that still runs after what happened by itself is missed all the same.
      missed.push(clock.id)
    }
    await markMissed(ctx, missed, byName)
    if (due.length < BATCH) break
  }
  if (!ctx.quiet) counts.reminded = await remind(ctx, byName)
  return counts
}

function overdue(ctx: Ctx) {
  return run<Due>(
    ctx.db,
    `select id, subject, subject_id as "subjectId", name from clocks
     where tenant_id = $1 and met_at is null and missed_at is null and due_at < $2 order by due_at limit ${BATCH}`,
    [ctx.tenant.id, ctx.now],
  )
}

/** False when somebody was faster: then there is nothing left to lapse. */
async function lapsed(ctx: Ctx, workflow: AnyWorkflow, id: string, action: string): Promise<boolean> {
  try {
    await perform(ctx, workflow, id, action, {})
    return true
  } catch (error) {
    if (error instanceof Denial) return false
    throw error
  }
}

/** The mark, and the job that tells whose it was, in one transaction. */
function markMissed(given: Ctx, ids: string[], byName: Map<string, AnyWorkflow>): Promise<void> {
  return inTransaction(given, async (ctx) => {
    const missed = ids.length
      ? await run<Due>(
          ctx.db,
          `update clocks set missed_at = due_at
           where tenant_id = $1 and id = any($2) and missed_at is null and met_at is null
           returning id, subject, subject_id as "subjectId", name`,
          [ctx.tenant.id, ids],
        )
      : []
    if (!ctx.quiet) await tellWhose(ctx, byName, 'overdue', missed)
  })
}

/** Queues a job for whose duty each of these clocks is. */
async function tellWhose(ctx: Ctx, byName: Map<string, AnyWorkflow>, task: string, clocks: Due[]) {
  for (const { id: clockId, subject, subjectId, name } of clocks) {
    const declared = byName.get(subject)?.clocks[name] as AnyClock | undefined
    if (!declared?.whose) continue
    const job = { clockId, subject, subjectId, clock: name, whose: declared.whose }
    await run(ctx.db, 'select enqueue($2, $1::jsonb)', [JSON.stringify(job), task])
  }
}

/** The mark and the job in one transaction: whoever dies between them has done neither. */
function remind(given: Ctx, byName: Map<string, AnyWorkflow>): Promise<number> {
  return inTransaction(given, async (ctx) => {
    const soon = await run<Due>(
      ctx.db,
      `update clocks set reminded_at = $2 where tenant_id = $1 and met_at is null and missed_at is null
         and reminded_at is null and due_at between $2 and $3 and started_at < $2 - interval '1 day'
       returning id, subject, subject_id as "subjectId", name`,
      [ctx.tenant.id, ctx.now, horizon(ctx)],
    )
    await tellWhose(ctx, byName, 'remind', soon)
    return soon.length
  })
}

function horizon(ctx: Ctx): Date {
  let day = dayOf(ctx.now)
  for (let left = REMIND_WORKDAYS; left > 0; ) {
    day = dayOf(new Date(endOf(day).getTime() + 1))
    if (!whyOff(day, ctx.facts.localDays)) left--
  }
  return endOf(day)
}
