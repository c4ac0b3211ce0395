import { dayOf } from '#kernel/calendar.ts'

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** `3月4日（周三）`; with the year in front when it is not this one. */
export function dayWords(moment: Date, now: Date): string {
  const day = dayOf(moment)
  return `${shortDay(moment, now)}（${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}）`
}

/** `3月4日`; with the year in front when it is not this one. */
export function shortDay(moment: Date, now: Date): string {
  const [year, month, date] = dayOf(moment).split('-').map(Number)
  return `${dayOf(now).startsWith(String(year)) ? '' : `${year}年`}${month}月${date}日`
}

/** `2026年3月4日`, as paper writes it. */
export function fullDay(moment: Date): string {
  const [year, month, date] = dayOf(moment).split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** Calendar days from one moment's day to another's. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / 86_400_000)
}
