export type Quiet = { from: number; to: number }

const HOUR = 3600_000
const BEIJING = 8 * HOUR

/** When it is over, if it is quiet now; undefined otherwise. 22–7 goes over midnight; equal hours are never quiet. */
export function quietUntil(now: Date, quiet: Quiet | undefined): Date | undefined {
  if (!quiet || quiet.from === quiet.to) return undefined
  const { from, to } = quiet
  const local = now.getTime() + BEIJING
  const midnight = Math.floor(local / (24 * HOUR)) * 24 * HOUR
  const hour = (local - midnight) / HOUR
  const isQuiet = from < to ? hour >= from && hour < to : hour >= from || hour < to
  if (!isQuiet) return undefined
  const end = midnight + to * HOUR + (hour >= to ? 24 * HOUR : 0)
  return new Date(end - BEIJING)
}
