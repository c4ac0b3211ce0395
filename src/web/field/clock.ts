const KEY = 'zhitong.field.clock'

/** How far this phone's clock is behind the server's, in seconds, by the last answer's Date; noted by api.ts. */
export function noteClock(date: string | null) {
  if (!date) return
  const behind = Math.round((Date.parse(date) - Date.now()) / 1000)
  if (Number.isNaN(behind)) return
  steady = { server: Date.parse(date), ticks: performance.now() }
  try {
    localStorage.setItem(KEY, String(Math.abs(behind) < 5 ? 0 : behind))
  } catch {}
}

let steady: { server: number; ticks: number } | undefined

/**
 * What the server's time is now by the ticks since its last answer: nobody can put those on or back. Undefined when it
 * has not answered since this page was opened.
 */
export function steadyNow(): string | undefined {
  return steady && new Date(steady.server + performance.now() - steady.ticks).toISOString()
}

export function clockBehind(): number | undefined {
  try {
    const kept = localStorage.getItem(KEY)
    return kept === null ? undefined : Number(kept)
  } catch {
    return undefined
  }
}

/** Two minutes are nobody's fault. */
const WORTH_TELLING = 120

/** `慢了2小时`: said only when it is worth it. */
export function clockWords(behind: number | undefined): string | undefined {
  if (behind === undefined || Math.abs(behind) < WORTH_TELLING) return undefined
  const minutes = Math.round(Math.abs(behind) / 60)
  const long =
    minutes < 90
      ? `${minutes}分钟`
      : minutes < 48 * 60
        ? `${Math.round(minutes / 60)}小时`
        : `${Math.round(minutes / 1440)}天`
  return `${behind > 0 ? '慢' : '快'}了${long}`
}
