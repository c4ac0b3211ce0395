import { v7 as uuid } from 'uuid'
import { dayAfter, dayOf, whyOff } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { allot } from '#kernel/numbering.ts'
import { begin } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { deputiesNamed } from '#modules/people/index.ts'
import { keepApart, tellingClashes } from './clash.actions.ts'
import { receptionRow, seriesOf } from './reception.actions.ts'
import type { NewPlan } from './reception.forms.ts'
import { whoHasTheRoom } from './reception.queries.ts'
import type { PlanView } from './reception.schema.ts'
import { type Cadence, EXCLUDES, SCOPE } from './reception.words.ts'
import { receptionWorkflow } from './reception.workflow.ts'
import { rosterFor } from './rotation.actions.ts'

type Day = { onDay: string; plannedFor: string; shiftWhy: string | null; skipped: string | null }

/** The days of a rhythm in a year: `onWhich` is a weekday (1 = 周一 … 7 = 周日) or a day of the month. */
export function daysOfYear(cadence: Cadence, onWhich: number, year: number): string[] {
  if (cadence === 'weekly') {
    const days: string[] = []
    for (let day = `${year}-01-01`; day.startsWith(String(year)); day = dayAfter(day)) {
      if (new Date(`${day}T00:00:00Z`).getUTCDay() === onWhich % 7) days.push(day)
    }
    return days
  }
  const months = Array.from({ length: 12 }, (_, n) => n + 1).filter(
    (n) => cadence === 'monthly' || n % 2 === 1,
  )
  return months.map((month) => {
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
    return `${year}-${String(month).padStart(2, '0')}-${String(Math.min(onWhich, last)).padStart(2, '0')}`
  })
}

/** The day itself, or the next workday with the reason; a make-up Saturday is a workday (domain §12 no. 30). */
export function shifted(
  { facts }: Pick<Ctx, 'facts'>,
  day: string,
): { onDay: string; shiftWhy: string | null } {
  const shiftWhy = whyOff(day, facts.localDays) ?? null
  let onDay = day
  while (whyOff(onDay, facts.localDays)) onDay = dayAfter(onDay)
  return { onDay, shiftWhy }
}

/**
 * A station's year by its rhythm: days off become the next workday, deputies take turns. `isTrial` only shows it.
 * Days that are past, or taken already, are left out with the reason: the same plan twice changes nothing.
 * Throws `forbidden`, `invalid`.
 */
export async function planYear(ctx: Ctx, input: NewPlan, isTrial: boolean): Promise<PlanView> {
  const { stationId } = input
  if (!holds(ctx.actor, 'stationLiaison', stationId)) throw new Denial('forbidden', { label: '安排接待' })
  if (ctx.facts.places.get(stationId)?.kind !== 'station')
    throw invalid({ path: 'stationId', message: '没有这个联络站' })
  const days = await readDays(ctx, input)
  const wanted = days
    .filter(({ skipped }) => !skipped)
    .map((day) => ({ ...day, ...timesOf(input, day.onDay) }))
  const rosters = await rosterFor(ctx, stationId, wanted)
  const ids = [...new Set(rosters.flat())]
  const named = new Map((await deputiesNamed(ctx, ids, dayOf(ctx.now))).map(({ id, name }) => [id, name]))
  const rosterOf = (onDay: string) => rosters[wanted.findIndex((day) => day.onDay === onDay)] ?? []
  if (!isTrial && wanted.length) await makeAll(ctx, input, wanted, rosters)
  return {
    made: isTrial ? 0 : wanted.length,
    days: days.map((day) => ({
      ...day,
      deputies: day.skipped ? [] : rosterOf(day.onDay).map((id) => ({ id, name: named.get(id) ?? '' })),
    })),
  }
}

async function readDays(ctx: Ctx, input: NewPlan): Promise<Day[]> {
  const days: Day[] = []
  for (const plannedFor of daysOfYear(input.cadence, input.onWhich, input.year)) {
    const { onDay, shiftWhy } = shifted(ctx, plannedFor)
    days.push({ onDay, plannedFor, shiftWhy, skipped: await whySkipped(ctx, input, onDay, days) })
  }
  return days
}

async function whySkipped(ctx: Ctx, input: NewPlan, onDay: string, before: Day[]): Promise<string | null> {
  if (onDay <= dayOf(ctx.now)) return '已经过去'
  if (before.some((day) => day.onDay === onDay && !day.skipped)) return '顺延后与前一场同一天'
  const other = await whoHasTheRoom(ctx, { ...input, ...timesOf(input, onDay) })
  return other ? `已有一场（${other}）` : null
}

const timesOf = ({ startTime, endTime }: Pick<NewPlan, 'startTime' | 'endTime'>, onDay: string) => ({
  startsAt: new Date(`${onDay}T${startTime}:00+08:00`),
  endsAt: new Date(`${onDay}T${endTime}:00+08:00`),
})

type Wanted = Day & ReturnType<typeof timesOf>

function makeAll(ctx: Ctx, input: NewPlan, wanted: Wanted[], rosters: string[][]) {
  return tellingClashes(() =>
    inTransaction(ctx, async (ctx) => {
      const planId = uuid()
      await run(
        ctx.db,
        `insert into reception_plans (tenant_id, id, station_id, year, cadence, on_which, mode, theme, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ctx.tenant.id,
          planId,
          input.stationId,
          input.year,
          input.cadence,
          input.onWhich,
          input.mode,
          input.theme,
          ctx.actor.id,
          ctx.now,
        ],
      )
      const rows = wanted.map(({ skipped: _, ...day }, n) =>
        receptionRow(ctx, {
          ...day,
          planId,
          stationId: input.stationId,
          mode: input.mode,
          venue: input.venue,
          theme: input.theme,
          scope: SCOPE,
          excludes: EXCLUDES,
          slotMinutes: 20,
          deputyIds: rosters[n]!,
          coUnitIds: [],
        }),
      )
      const numbers = await allot(ctx, seriesOf(ctx, rows[0]!.streetId), ctx.now, rows.length)
      for (const [n, row] of rows.entries()) {
        const { onDay, mode } = row
        await begin(ctx, receptionWorkflow, { ...row, no: numbers[n] }, { onDay, mode, planId }, null)
        await keepApart(ctx, row.id)
      }
    }),
  )
}
