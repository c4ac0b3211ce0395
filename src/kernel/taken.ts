import type { Taken } from './ctx.ts'

/** So many seconds a phone's clock and the way to us may differ before anybody wonders. */
export const CLOCK_SLACK = 60
const OLDEST = 60 * 86_400_000

/** When it happened, as far as one can know: now, or earlier by the phone's clock put right; never in the future. */
export function happenedAt({ now, taken }: { now: Date; taken?: Taken }): Date {
  if (!taken) return now
  const said = saidAt(taken)
  return new Date(Math.max(Math.min(said, now.getTime()), now.getTime() - OLDEST))
}

/** The same in milliseconds, and unbounded. */
export function saidAt({ at, behind = 0 }: Taken): number {
  return Date.parse(at) + behind * 1000
}
