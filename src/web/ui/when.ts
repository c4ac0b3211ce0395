// Moments in the words of the office, always Beijing time.

const zone = { timeZone: 'Asia/Shanghai' } as const
const parts = new Intl.DateTimeFormat('zh-CN', {
  ...zone,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

function partsOf(moment: string | Date) {
  const found = Object.fromEntries(
    parts.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]),
  )
  return found as Record<'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute', string>
}

/** `2026-03-06`, the day in Beijing. */
export function isoDay(moment: string | Date = new Date()): string {
  return new Date(new Date(moment).getTime() + 8 * 3600_000).toISOString().slice(0, 10)
}

/** `3月6日`, with the year when it is another one. */
export function dayWords(moment: string | Date): string {
  const { year, month, day } = partsOf(moment)
  return `${year === partsOf(new Date()).year ? '' : `${year}年`}${month}月${day}日`
}

/** `3月6日（周五）`. */
export function weekdayWords(moment: string | Date): string {
  return `${dayWords(moment)}（${partsOf(moment).weekday}）`
}

/** `3月6日 14:05`. */
export function timeWords(moment: string | Date): string {
  const { hour, minute } = partsOf(moment)
  return `${dayWords(moment)} ${hour}:${minute}`
}

/** `2026年3月6日`, for paper. */
export function fullDay(moment: string | Date): string {
  const { year, month, day } = partsOf(moment)
  return `${year}年${month}月${day}日`
}

/** A day some days from another, `YYYY-MM-DD`. */
export function dayPlus(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
}
