import { type Counts, runsOf } from './counts.ts'

/** The words two texts share that say most: the longest rare runs, at most three, none inside another. */
export function sharedWords(counts: Counts, a: string, b: string): string[] {
  const others = runsOf(b).join('\n')
  const found = new Map<string, number>()
  for (const run of runsOf(a)) {
    const letters = [...run]
    for (let from = 0; from + 2 <= letters.length; ) {
      let to = from + 2
      while (to <= letters.length && others.includes(letters.slice(from, to).join(''))) to++
      const length = to - 1 - from
      if (length < 2) {
        from++
        continue
      }
      const words = letters.slice(from, from + length).slice(0, 16)
      let weight = 0
      for (let at = 0; at + 2 <= words.length; at++) weight += counts.weight(words[at]! + words[at + 1]!)
      if (weight > 0) found.set(words.join(''), weight)
      from += length
    }
  }
  const most = Math.max(...found.values())
  const inOrder = [...found]
    .filter(([, weight]) => weight * 4 >= most)
    .toSorted((x, y) => y[1] - x[1])
    .map(([words]) => words)
  return inOrder
    .filter((words, at) => !inOrder.slice(0, at).some((longer) => longer.includes(words)))
    .slice(0, 3)
}
