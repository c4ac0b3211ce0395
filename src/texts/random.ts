/** The same seed gives the same numbers from 0 to 1 for ever (xorshift): what is learned twice is learned alike. */
export function seeded(seed: number): () => number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** Puts a list into another order, in place. */
export function shuffle<T extends number[] | Int32Array>(list: T, random: () => number): T {
  for (let n = list.length - 1; n > 0; n--) {
    const at = Math.floor(random() * (n + 1))
    const kept = list[n]!
    list[n] = list[at]!
    list[at] = kept
  }
  return list
}
