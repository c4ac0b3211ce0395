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

/**
 * Notices when more come by a name than people do. `note` counts one; `isOver` says whether within the last `lasts`
 * milliseconds some minute had more than `most`.
 */
export function openCrowd(lasts: number, now: () => number = () => performance.now()) {
  const seen = new Map<string, { began: number; n: number; overUntil: number }>()
  return {
    note(name: string, most: number): void {
      const at = now()
      let one = seen.get(name)
      if (!one || at - one.began >= MINUTE) {
        if (!one && seen.size >= MOST_NAMES) forgetOld(at)
        one = { began: at, n: 0, overUntil: one?.overUntil ?? Number.NEGATIVE_INFINITY }
        seen.set(name, one)
      }
      if (++one.n > most) one.overUntil = at + lasts
    },
    isOver: (name: string): boolean => (seen.get(name)?.overUntil ?? Number.NEGATIVE_INFINITY) > now(),
  }

  function forgetOld(at: number) {
    for (const [name, { began, overUntil }] of seen)
      if (at - began >= MINUTE && overUntil <= at) seen.delete(name)
    if (seen.size >= MOST_NAMES) seen.clear()
  }
}
const MOST_NAMES = 20_000
