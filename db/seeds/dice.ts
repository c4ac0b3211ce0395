/** Chance that comes out the same every time: the demo town is the same town on every machine. */
export type Dice = {
  /** From 0 up to, not including, 1. */
  roll(): number
  int(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  /** True in `share` of the cases. */
  chance(share: number): boolean
  /** One of the keys, each as often as its weight says. */
  weighted<K extends string>(weights: Partial<Record<K, number>>): K
}

/** A small generator of good enough quality (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (from: number, to: number) => from + Math.floor(roll() * (to - from + 1))
  return {
    roll,
    int,
    pick: (list) => list[int(0, list.length - 1)]!,
    chance: (share) => roll() < share,
    weighted(weights) {
      const entries = Object.entries(weights) as [never, number][]
      let left = roll() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) {
        left -= weight
        if (left < 0) return key
      }
      return entries.at(-1)![0]
    },
  }
}
