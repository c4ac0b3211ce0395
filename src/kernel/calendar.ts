import kept from 'chinese-days'
import dataset from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { Span } from './span.ts'

const OFFSET = 8 * 3600_000 // China keeps one time zone and no summer time
const DAY = 86_400_000

export type DayOff = { day: string; why: string }
/** Local differences from the shipped calendar, keyed `YYYY-MM-DD`. */
export type LocalDays = ReadonlyMap<string, CalendarDay>
/** `isLocal`: a local decision, not the yearly notice. */
export type CalendarDay = { workday: boolean; name: string; isLocal?: boolean }

const published = new Set([...Object.keys(dataset.holidays)].map((day) => day.slice(0, 4)))

/** The day in Beijing on which a moment lies, `YYYY-MM-DD`. */
export function dayOf(moment: Date): string {
  return new Date(moment.getTime() + OFFSET).toISOString().slice(0, 10)
}

/** The last moment of a Beijing day. */
export function endOf(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY - 1 - OFFSET)
}

/** The day `n` days later (earlier when negative). */
export function dayAfter(day: string, n = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10)
}

/**
 * Why nobody works on a day, or undefined for a workday. Order: the tenant's own table, the State Council's
 * notices kept in `chinese-days` (2004 on), and, for years without a notice yet, weekends and statutory holidays.
 */
export function whyOff(day: string, local: LocalDays): string | undefined {
  const own = local.get(day)
  if (own) return own.workday ? undefined : own.name
  let why = shipped.get(day)
  if (why === undefined) {
    why = whyShipped(day) ?? ''
    shipped.set(day, why)
  }
  return why || undefined
}

const shipped = new Map<string, string>()

function whyShipped(day: string): string | undefined {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const weekend = weekday === 6 ? '周六' : weekday === 0 ? '周日' : undefined
  if (!published.has(day.slice(0, 4))) return statutory(day) ?? weekend
  if (kept.isWorkday(day)) return undefined
  return (dataset.holidays as Record<string, string>)[day]?.split(',')[1] ?? weekend
}

/** False while the year's 放假安排 is neither shipped nor entered: due dates in it are then provisional. */
export function isCalendarKnown(year: string, local: LocalDays): boolean {
  if (published.has(year)) return true
  for (const [day, { isLocal }] of local) if (!isLocal && day.startsWith(year)) return true
  return false
}

const estimates = new Map<string, Map<string, string>>()

/** 全国年节及纪念日放假办法 (2024): the days off that are certain before the yearly notice says more. */
function statutory(day: string): string | undefined {
  const year = day.slice(0, 4)
  let off = estimates.get(year)
  if (!off) {
    off = new Map([
      [`${year}-01-01`, '元旦'],
      [`${year}-05-01`, '劳动节'],
      [`${year}-05-02`, '劳动节'],
      ...['01', '02', '03'].map((d) => [`${year}-10-${d}`, '国庆节'] as const),
    ])
    const lunar = (date: string) => kept.getSolarDateFromLunar(`${year}-${date}`).date
    const newYear = lunar('01-01')
    for (const n of [-1, 0, 1, 2]) off.set(dayAfter(newYear, n), '春节')
    off.set(kept.getSolarTermDate(Number(year), 4, 'pure_brightness'), '清明节')
    off.set(lunar('05-05'), '端午节')
    off.set(lunar('08-15'), '中秋节')
    estimates.set(year, off)
  }
  return off.get(day)
}

/**
 * The last moment of the day on which a span ends; the day it starts on is not counted (domain.md §12 no. 1, 30).
 * Months keep the day of the month, or end on the last one. Hours run on through nights and holidays.
 */
export function dueAt(start: Date, span: Span, local: LocalDays): Date {
  if (span.unit === 'hour') return new Date(start.getTime() + span.n * HOUR)
  return endOf(lastDay(start, span, local))
}

const HOUR = 3_600_000

/** The last moment of the day on which something must be done to be done a span before another day (提前三天). */
export function dueBefore(end: Date, { n, unit }: Span, local: LocalDays): Date {
  if (unit === 'hour') return new Date(end.getTime() - n * HOUR)
  const last = dayOf(end)
  if (unit === 'day') return endOf(dayAfter(last, -n))
  if (unit === 'month') return endOf(monthsAfter(last, -n))
  let day = last
  for (let left = n; left > 0; ) {
    day = dayAfter(day, -1)
    if (!whyOff(day, local)) left--
  }
  return endOf(day)
}

/** The days between start and end that a span of workdays does not count, with the reason of each. */
export function skipped(start: Date, span: Span, local: LocalDays): DayOff[] {
  if (span.unit !== 'workday') return []
  const told = explained.get(local) ?? new Map<string, DayOff[]>()
  explained.set(local, told)
  const key = `${dayOf(start)} ${span.n}`
  const known = told.get(key) ?? readSkipped(start, span, local)
  if (told.size < 10_000) told.set(key, known)
  return known
}

const explained = new WeakMap<LocalDays, Map<string, DayOff[]>>()

function readSkipped(start: Date, span: Span, local: LocalDays): DayOff[] {
  const last = lastDay(start, span, local)
  const off: DayOff[] = []
  for (let day = dayAfter(dayOf(start)); day < last; day = dayAfter(day)) {
    const why = whyOff(day, local)
    if (why) off.push({ day, why })
  }
  return off
}

/** The days before `end` that a span of workdays counted backwards does not count. */
export function skippedBefore(end: Date, span: Span, local: LocalDays): DayOff[] {
  const [first, last] = [dayOf(dueBefore(end, span, local)), dayOf(end)]
  const off: DayOff[] = []
  for (let day = dayAfter(first); day < last; day = dayAfter(day)) {
    const why = whyOff(day, local)
    if (why) off.push({ day, why })
  }
  return off
}

/** Whole workdays left until a due moment: 0 on the last day, negative when overdue. */
export function workdaysLeft(now: Date, due: Date, local: LocalDays): number {
  const [today, last] = [dayOf(now), dayOf(due)]
  const step = last >= today ? 1 : -1
  let left = 0
  for (let day = today; day !== last; day = dayAfter(day, step)) {
    if (!whyOff(step === 1 ? dayAfter(day) : day, local)) left += step
  }
  return step === -1 && left === 0 ? -1 : left
}

function lastDay(start: Date, span: Span, local: LocalDays): string {
  const first = dayOf(start)
  if (span.unit === 'day') return dayAfter(first, span.n)
  if (span.unit === 'month') return monthsAfter(first, span.n)
  let day = first
  for (let left = span.n; left > 0; ) {
    day = dayAfter(day)
    if (!whyOff(day, local)) left--
  }
  return day
}

function monthsAfter(day: string, n: number): string {
  const [year, month, wanted] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + n + 1, 0))
  const date = Math.min(wanted, last.getUTCDate())
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), date)).toISOString().slice(0, 10)
}

/** The same day of the month `n` months on, and whether that month is too short to have it. */
export function monthEnd(day: string, n: number): { wanted: string; isShort: boolean } {
  const end = monthsAfter(day, n)
  const wanted = end.slice(0, 8) + day.slice(8)
  return { wanted, isShort: wanted !== end }
}
