import { dayOf, workdaysLeft } from './calendar.ts'
import type { Ctx } from './ctx.ts'
import { houseLights, isSpan, lightKeys, type Ruling } from './settings.ts'
import type { Span } from './span.ts'
import { type AnyClock, type AnyWorkflow, holds, type Subject } from './workflow.ts'

export type Lit = {
  light: 'overdue' | 'soon' | 'course' | 'waiting' | 'ended'
  workdaysLeft: number | null
  dueLabel: string | null
  /** Red: so few days are left that it cannot wait, whosever turn it is; what is overdue is beyond it (black). */
  isRed: boolean
}

type Seen = Pick<Ctx, 'facts' | 'now'>

/** Yellow or red by the thresholds of the place: few days are left, or very few. Both false once it is overdue. */
export function nearnessOf(
  { facts, now }: Seen,
  { name, lights = houseLights }: Pick<Ruling, 'name' | 'lights'>,
  placeId: string | null,
  dueAt: Date,
  left = workdaysLeft(now, dueAt, facts.localDays),
): { isSoon: boolean; isUrgent: boolean } {
  if (dueAt < now) return { isSoon: false, isUrgent: false }
  const keys = lightKeys(name)
  const ruled = (key: string, value: number) =>
    facts.setting<number>(key, placeId, now, { value, basis: lights.basis }).value
  const days = lights.in === 'workday' ? left : daysBetween(now, dueAt)
  const isUrgent = days <= ruled(keys.urgent, lights.urgent)
  return { isSoon: isUrgent || days <= ruled(keys.soon, lights.soon), isUrgent }
}

const daysBetween = (from: Date, to: Date) => (Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / 86_400_000

/** Fifteen days of yellow are for months; a clock hardly longer than its own yellow has the lights of the house. */
function lightsOf(
  { name, lights = houseLights }: AnyWorkflow,
  { within }: AnyClock,
): Pick<Ruling, 'name' | 'lights'> {
  const spans: Span[] = isSpan(within) ? [within] : Object.values(within)
  const longest = Math.max(...spans.map(({ n, unit }) => n * DAYS[unit]))
  return longest > 2 * lights.soon ? { name, lights } : { name: 'house', lights: houseLights }
}
const DAYS: Record<Span['unit'], number> = { hour: 1 / 24, day: 1, workday: 1.4, month: 30 }

/** The light of a record of any kind: the workdays left, and whether it is this person's turn or somebody else's. */
export function litOf(
  ctx: Pick<Ctx, 'actor' | 'facts' | 'now'>,
  workflow: AnyWorkflow,
  row: Pick<Subject, string>,
): Lit {
  const [dueAt, dueClock] = [row.dueAt as Date | null, row.dueClock as string | null]
  if (row.closedAt || !dueAt || !dueClock)
    return { light: 'ended', workdaysLeft: null, dueLabel: null, isRed: false }
  const clock = workflow.clocks[dueClock] as AnyClock
  const left = workdaysLeft(ctx.now, dueAt, ctx.facts.localDays)
  const isMine = clock.whose && holds(ctx.actor, clock.whose.role, row[clock.whose.at])
  const placeId = (row[workflow.place] as string | undefined) ?? null
  const { isSoon, isUrgent } = nearnessOf(ctx, lightsOf(workflow, clock), placeId, dueAt, left)
  const light = dueAt < ctx.now ? 'overdue' : !isMine ? 'waiting' : isSoon ? 'soon' : 'course'
  return { light, workdaysLeft: left, dueLabel: clock.label, isRed: isUrgent }
}
