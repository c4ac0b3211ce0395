/** How many requests one person may send in a minute; a page with live news sends a few dozen. */
const MOST = 1200
const MINUTE = 60_000

/** Counts by name, minute by minute; forgets everybody at the end of each. */
export function openPace(most = MOST, now: () => number = () => performance.now()) {
  let began = now()
  const seen = new Map<string, number>()
  /** False once this name has had its share of the minute. */
  return function mayGoOn(name: string): boolean {
    if (now() - began >= MINUTE) {
      began = now()
      seen.clear()
    }
    const n = (seen.get(name) ?? 0) + 1
    seen.set(name, n)
    return n <= most
  }
}
