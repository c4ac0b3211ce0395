import { Counts } from './counts.ts'

/** Pairs that more than this share of the texts have are not looked up: they tell nothing apart. */
const COMMON = 0.05

/** For each text the most alike others by their pairs of characters: [which, cosine], most alike first. */
export function nearest(
  tallies: readonly Map<string, number>[],
  { most, least }: { most: number; least: number },
): [number, number][][] {
  const counts = new Counts()
  for (const tally of tallies) counts.add([tally.keys()])
  const commonest = Math.max(20, tallies.length * COMMON)
  const lists = new Map<string, { at: number[]; weight: number[] }>()
  const vectors = tallies.map((tally, at) => {
    const vector = [...tally].map(([gram, n]): [string, number] => [
      gram,
      (1 + Math.log(n)) * counts.weight(gram),
    ])
    const length = Math.sqrt(vector.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
    const seldom = vector.filter(([gram]) => counts.of(gram) > 1 && counts.of(gram) <= commonest)
    return seldom.map(([gram, weight]): [string, number] => {
      const list = lists.get(gram) ?? { at: [], weight: [] }
      lists.set(gram, list)
      list.at.push(at)
      list.weight.push(weight / length)
      return [gram, weight / length]
    })
  })
  const sums = new Float64Array(tallies.length)
  return vectors.map((vector, own) => {
    const touched: number[] = []
    for (const [gram, weight] of vector) {
      const { at, weight: theirs } = lists.get(gram)!
      for (let n = 0; n < at.length; n++) {
        const other = at[n]!
        if (sums[other] === 0) touched.push(other)
        sums[other]! += weight * theirs[n]!
      }
    }
    const found = touched
      .filter((other) => other !== own && sums[other]! >= least)
      .map((other): [number, number] => [other, sums[other]!])
    for (const other of touched) sums[other] = 0
    return found.toSorted((a, b) => b[1] - a[1]).slice(0, most)
  })
}
