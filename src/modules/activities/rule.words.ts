import { everies, weekdays } from './activity.words.ts'

// Recurring activities: 周四服务日、每周一学、每月学法、履职月.

export type Rhythm = { every: string; weekday: number | null; day: number | null; month: number | null }

const DAY = 86_400_000
const iso = (moment: number) => new Date(moment).toISOString().slice(0, 10)

/** The days of a rhythm from one day up to another, both included, as the rule names them: before any shift. */
export function daysOf(rhythm: Rhythm, from: string, to: string): string[] {
  const found: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY) {
    const day = new Date(at)
    if (isOn(rhythm, day)) found.push(iso(at))
  }
  return found
}

function isOn({ every, weekday, day, month }: Rhythm, at: Date): boolean {
  if (every === 'week') return (at.getUTCDay() || 7) === weekday
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
  const isDay = at.getUTCDate() === Math.min(day ?? 1, lastDay)
  return every === 'month' ? isDay : isDay && at.getUTCMonth() + 1 === month
}

/** 每周四、每月15日、每年9月1日. */
export function rhythmWords({ every, weekday, day, month }: Rhythm): string {
  const word = everies[every as keyof typeof everies] ?? every
  if (every === 'week') return `${word}${(weekdays[weekday ?? 0] ?? '').slice(1)}`
  return every === 'month' ? `${word}${day}日` : `${word}${month}月${day}日`
}
