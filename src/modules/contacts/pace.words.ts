/** The year in as many equal parts as there should be contacts: 2 → two halves. */
export type Pace = { light: 'overdue' | 'soon' | 'course'; by: string }

type Met = { n: number; since: string; lastOn: string | null }

/**
 * Whether a contact keeps up that was met `n` times this year, last on a day, of `times` at least, seen on `today`. Parts
 * of the year that began before the contact did are not asked for.
 */
export function paceOf({ n, since, lastOn }: Met, times: number, today: string): Pace {
  const year = today.slice(0, 4)
  const startOf = (part: number) => {
    const month = Math.floor((part * 12) / times)
    return month >= 12 ? `${Number(year) + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  }
  const now = Array.from({ length: times }, (_, part) => part).findLast((part) => startOf(part) <= today) ?? 0
  const missed = Array.from({ length: now }, (_, part) => part).filter(
    (part) => startOf(part) >= since,
  ).length
  const by = new Date(Date.parse(`${startOf(now + 1)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  const isMet = lastOn !== null && lastOn >= startOf(now)
  return { by, light: n < missed ? 'overdue' : isMet ? 'course' : 'soon' }
}
