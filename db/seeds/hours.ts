import { dayOf, dueAt, endOf, whyOff } from '#kernel/calendar.ts'
import type { TenantFacts } from '#kernel/facts.ts'
import type { Span } from '#kernel/span.ts'
import type { Dice } from './dice.ts'

const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

/** When people here work, and when they write to us. */
export type Hours = ReturnType<typeof hoursOf>

export function hoursOf({ localDays }: TenantFacts, now: Date, dice: Dice) {
  const isOff = (day: string) => whyOff(day, localDays) !== undefined
  const moved = (day: string, days: number) => dayOf(new Date(endOf(day).getTime() - 1 + days * DAY))
  const at = (day: string, hour: number, minute: number) =>
    new Date(Date.parse(`${day}T00:00:00+08:00`) + (hour * 60 + minute) * MINUTE + dice.int(0, 59) * 1000)

  function workday(day: string, n: number): string {
    let found = day
    const step = n < 0 ? -1 : 1
    for (let left = Math.abs(n); left > 0; ) {
      found = moved(found, step)
      if (!isOff(found)) left--
    }
    return found
  }

  return {
    workday,
    /** The day itself, or else the nearest workday in that direction. */
    inOffice: (day: string, direction: -1 | 1) => (isOff(day) ? workday(day, direction) : day),
    /** A moment in the office, `n` workdays after another; on the same day when there is still time. */
    later(from: Date, n: number): Date {
      const day = dayOf(from)
      const soon = new Date(from.getTime() + dice.int(15, 80) * MINUTE)
      if (n === 0 && !isOff(day) && soon < at(day, 17, 25) && from >= at(day, 8, 20)) return soon
      const target = n === 0 && !isOff(day) && from < at(day, 8, 30) ? day : workday(day, Math.max(n, 1))
      return dice.chance(0.55)
        ? at(target, dice.int(9, 11), dice.int(0, 50))
        : at(target, dice.int(14, 16), dice.int(0, 59))
    },
    /** A moment at which somebody at home writes, a few days after another. */
    athome(from: Date, days: number): Date {
      const moment = at(moved(dayOf(from), days), dice.pick([8, 12, 12, 18, 19, 20, 20, 21]), dice.int(0, 59))
      return moment > from ? moment : new Date(from.getTime() + dice.int(30, 200) * MINUTE)
    },
    /** When somebody writes on that day, by day or in the evening. */
    written(day: string): Date {
      return at(
        day,
        dice.pick([7, 8, 9, 9, 10, 10, 11, 12, 14, 15, 16, 17, 18, 19, 19, 20, 20, 21]),
        dice.int(0, 59),
      )
    },
    morning: (day: string) => at(day, 8, dice.int(35, 59)),
    /** The latest day up to today on which a clock can have started to end `ahead` workdays from today. */
    startedFor(span: Span, ahead: number): string {
      const today = dayOf(now)
      const firstWorkday = isOff(today) ? workday(today, 1) : today
      const target = span.unit === 'workday' ? workday(firstWorkday, ahead) : moved(today, ahead)
      let day = today
      while (dueAt(at(day, 12, 0), span, localDays) > endOf(target)) day = moved(day, -1)
      return day
    },
    /** Between the last moment and now, for what would otherwise lie in the future. */
    squeezed: (from: Date) =>
      new Date(from.getTime() + (now.getTime() - from.getTime()) * (0.2 + dice.roll() * 0.4)),
  }
}
