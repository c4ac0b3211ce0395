import { v7 as uuid } from 'uuid'
import { type LocalDays, whyOff } from '#kernel/calendar.ts'
import { readDays } from '#kernel/calendar-file.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { invalid } from '#kernel/denial.ts'
import { keptDays, type LocalDay, putDays, readLocalDays, type Scope, withDays } from '#kernel/local-days.ts'
import { type Moved, wouldMove } from '#kernel/recompute.ts'
import type { AnyWorkflow } from '#kernel/workflow.ts'
import { writeLine } from '#kernel/write.ts'
import { kindsOf } from './calendar.queries.ts'
import type { Preview, Wanted } from './calendar.schema.ts'

export type DayPut = { day: string; before: LocalDay | null; put: LocalDay | null }
type Said = { basis: string; source: string | null }

/** What is wanted, as rows to put: each day once, only those that differ from the kept row. Throws Denial `invalid`. */
async function putsOf(ctx: Ctx, { days, text, scope }: Wanted): Promise<DayPut[]> {
  const read = text.trim() ? readDays(text) : { days: [], wrong: [] }
  if (read.wrong.length)
    throw invalid(...read.wrong.slice(0, 20).map((message) => ({ path: 'text', message })))
  const wanted = new Map<string, LocalDay | null>()
  for (const day of read.days) wanted.set(day.day, { ...day, scope })
  for (const { day, kind, name } of days)
    wanted.set(day, kind === 'usual' ? null : asRow(day, kind, name, scope))
  if (!wanted.size) throw invalid({ path: 'days', message: '请写明哪一天' })
  const far = [...wanted.keys()].filter((day) => day < '2004-01-01' || day > '2097-12-31')
  if (far.length) throw invalid({ path: 'days', message: `日期须在 2004 到 2097 年之间：${far[0]}` })
  const sorted = [...wanted.keys()].toSorted()
  const kept = new Map(
    (await keptDays(ctx, sorted[0]!, sorted.at(-1)!)).map((one) => [
      one.day,
      { day: one.day, workday: one.workday, name: one.name, scope: one.scope },
    ]),
  )
  return sorted
    .map((day) => ({ day, before: kept.get(day) ?? null, put: wanted.get(day) ?? null }))
    .filter(({ before, put }) => JSON.stringify(before) !== JSON.stringify(put))
}

const asRow = (day: string, kind: 'off' | 'work', name: string, scope: Scope): LocalDay => ({
  day,
  workday: kind === 'work',
  name: name || (kind === 'work' ? '调休上班' : '放假'),
  scope,
})

/** What a change would do: which days count otherwise, and how many due dates of which kinds move. Nothing is changed. */
export async function lookAhead(
  ctx: Ctx,
  workflows: readonly AnyWorkflow[],
  wanted: Wanted,
): Promise<Preview> {
  const puts = await putsOf(ctx, wanted)
  return previewOf(ctx, workflows, puts, await readLocalDays(ctx))
}

async function previewOf(ctx: Ctx, workflows: readonly AnyWorkflow[], puts: DayPut[], was: LocalDays) {
  const is = withDays(was, puts)
  const days = puts.map(({ day }) => dayChange(day, was, is))
  const moved = days.some(({ isMoved }) => isMoved) ? await wouldMove(ctx, workflows, { was, is }) : []
  const records = new Set(moved.map(({ subjectId }) => subjectId)).size
  return { days, clocks: moved.length, records, kinds: kindsOf(workflows, moved.map(asKept)) }
}

const asKept = ({ subject, clock, before, after, isHeld }: Moved) => ({
  subject,
  clock,
  before,
  after,
  isHeld,
})

export function dayChange(day: string, was: LocalDays, is: LocalDays) {
  const [before, after] = [whyOff(day, was), whyOff(day, is)]
  const words = (why: string | undefined, name: string | undefined) =>
    why ? `休（${why}）` : name ? `班（${name}）` : '班'
  return {
    day,
    before: words(before, was.get(day)?.workday ? was.get(day)?.name : undefined),
    after: words(after, is.get(day)?.workday ? is.get(day)?.name : undefined),
    isMoved: (before === undefined) !== (after === undefined),
  }
}

/**
 * Changes the calendar: the days, what it was changed from, a line of history, and the job that reckons running clocks
 * anew, in one transaction; two changes at once wait for each other. Gives null where everything is so already.
 */
export async function changeCalendar(
  given: Ctx,
  workflows: readonly AnyWorkflow[],
  wanted: Wanted,
  said: Said,
): Promise<{ changeId: string | null; preview: Preview }> {
  return inTransaction(given, async (ctx) => {
    await run(ctx.db, `select pg_advisory_xact_lock(hashtext('work calendar'), $1)`, [ctx.tenant.id])
    const puts = await putsOf(ctx, wanted)
    const preview = await previewOf(ctx, workflows, puts, await readLocalDays(ctx))
    if (!puts.length) return { changeId: null, preview }
    const id = uuid()
    const shown = puts.map((put, n) => ({ ...put, words: preview.days[n] }))
    await ctx.db
      .insertInto('calendarChanges')
      .values({
        tenantId: ctx.tenant.id,
        id,
        at: ctx.now,
        byName: ctx.actor.name,
        ...said,
        days: JSON.stringify(shown),
      })
      .execute()
    await putDays(ctx, puts, said)
    await writeLine(ctx, {
      subject: 'calendar',
      subjectId: id,
      action: 'changeCalendar',
      state: 'changed',
      from: null,
      input: { ...said, days: puts.map(({ day, put }) => ({ day, put })) },
    })
    await enqueueRecompute(ctx, id)
    return { changeId: id, preview }
  })
}

/**
 * One after the other in each tenant, so that the last one reckons by the last calendar; and once more later, for what
 * was begun meanwhile by a server that had not heard of the change yet.
 */
async function enqueueRecompute(ctx: Ctx, changeId: string): Promise<void> {
  const queue = `calendar ${ctx.tenant.id}`
  const payload = JSON.stringify({ changeId })
  await run(ctx.db, `select enqueue('recomputeClocks', $1::jsonb, queue => $2)`, [payload, queue])
  await run(
    ctx.db,
    `select enqueue('recomputeClocks', $1::jsonb, start_at => now() + interval '90 seconds', queue => $2)`,
    [payload, queue],
  )
}
