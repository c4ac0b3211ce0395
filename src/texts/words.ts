import { isShort, type Model } from './model.ts'
import { eachRun, textOf } from './vectors.ts'

const MOST = 3

/**
 * The words of a text that spoke most for a label, as they stand in it: at most three, none inside another. Single
 * characters say too little to be shown.
 */
export function wordsFor(model: Model, texts: readonly string[], label: string): string[] {
  const brain = isShort(texts) ? model.short : model.whole
  const classes = model.labels.length
  const k = model.labels.indexOf(label)
  const found = new Map<string, number>()
  brain.spaces.forEach((space, salt) => {
    const text = textOf(texts, space)
    eachRun(texts, space, salt, (hash, at, length) => {
      const feature = length > 1 ? brain.names.find(hash) : -1
      const word = text.slice(at, at + length)
      if (feature === -1 || !/^\p{Script=Han}+$/u.test(word)) return
      const own = brain.weight[feature * classes + k]!
      found.set(word, Math.max(found.get(word) ?? 0, own * brain.rare[feature]! * space.weight))
    })
  })
  const chosen: string[] = []
  for (const [word, worth] of [...found].sort((a, b) => b[1] - a[1])) {
    if (worth <= 0 || chosen.length === MOST) break
    if (!chosen.some((other) => other[1] === word[0] || word[1] === other[0])) chosen.push(word)
  }
  return chosen
}
