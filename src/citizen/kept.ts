export const TTL = 5_000
const MOST = 600

/** Keeps what was made for a few seconds; those who ask meanwhile share the making. What fails is not kept. */
export function openKept<Made>() {
  const kept = new Map<string, { at: number; made: Promise<Made> }>()
  return function keptOr(key: string, make: () => Promise<Made>): Promise<Made> {
    const hit = kept.get(key)
    if (hit && performance.now() - hit.at < TTL) return hit.made
    if (kept.size >= MOST) kept.clear()
    const made = make()
    kept.set(key, { at: performance.now(), made })
    made.catch(() => kept.delete(key))
    return made
  }
}
