import { Counts, runsOf, tallyOf } from './counts.ts'
import { joined } from './join.ts'
import { nearest } from './nearest.ts'

/** A message among others; `weight` counts voices besides the writer's. */
export type Said = { id: string; title: string; detail: string; user?: string; weight?: number }

export type Topic = {
  name: string
  ids: string[]
  /** The message nearest to all others. */
  typical: string
  /** Messages and voices. */
  heat: number
}

const LEAST = 0.17
// Who writes again mostly writes about the same.
const SAME_PERSON = 0.05
const NEIGHBOURS = { most: 80, least: 0.04 }

/** What several messages are about, the hottest first: groups that are alike on average in characters and pairs. */
export function topicsOf(messages: readonly Said[]): Topic[] {
  // What stands in the title is said twice: it is what the writer holds for the matter.
  const texts = messages.map(({ title, detail }) => `${title}\n${title}\n${detail}`)
  const [ones, pairs] = [texts.map((text) => tallyOf(text, 1)), texts.map((text) => tallyOf(text, 2))]
  const counts = new Counts()
  texts.forEach((_, at) => {
    counts.add([ones[at]!.keys(), pairs[at]!.keys()])
  })
  const vectors = ones.map((tally) => unit(counts, tally))
  const likes = messages.map(() => new Map<number, number>())
  for (const [a, list] of nearest(pairs, NEIGHBOURS).entries()) {
    for (const [b, ofPairs] of list) {
      if (likes[a]!.has(b)) continue
      const user = messages[a]!.user
      const isSame = user !== undefined && user === messages[b]!.user
      const like = (ofPairs + dot(vectors[a]!, vectors[b]!)) / 2 + (isSame ? SAME_PERSON : 0)
      likes[a]!.set(b, like)
      likes[b]!.set(a, like)
    }
  }
  const topics = joined(likes, LEAST).map((members): Topic => {
    const typical = typicalOf(members, likes)
    const its = members.map((at) => messages[at]!)
    return {
      name: nameOf(its, messages[typical]!.title),
      ids: members.toSorted((a, b) => a - b).map((at) => messages[at]!.id),
      typical: messages[typical]!.id,
      heat: its.reduce((sum, one) => sum + 1 + (one.weight ?? 0), 0),
    }
  })
  return topics.toSorted((a, b) => b.heat - a.heat || b.ids.length - a.ids.length)
}

/** The weights of a text's characters as a vector of length 1. */
function unit(counts: Counts, tally: Map<string, number>): Map<string, number> {
  const weighed = [...tally].map(([gram, n]): [string, number] => [
    gram,
    (1 + Math.log(n)) * counts.weight(gram),
  ])
  const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
  return new Map(weighed.map(([gram, weight]) => [gram, weight / length]))
}

function dot(a: Map<string, number>, b: Map<string, number>): number {
  const [less, more] = a.size < b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [gram, weight] of less) sum += weight * (more.get(gram) ?? 0)
  return sum
}

function typicalOf(members: number[], likes: Map<number, number>[]): number {
  const sum = (at: number) => members.reduce((total, other) => total + (likes[at]!.get(other) ?? 0), 0)
  return members.reduce((best, at) => (sum(at) > sum(best) ? at : best))
}

/** The longest words that most titles share, in the order of the typical title; otherwise that title itself. */
function nameOf(members: Said[], title: string): string {
  const titles = members.map((one) => runsOf(one.title).join('\n'))
  const most = Math.max(2, Math.ceil(members.length * 0.5))
  const shared: string[] = []
  for (const run of runsOf(title)) {
    const letters = [...run]
    for (let at = 0; at < letters.length; ) {
      let [length, words] = [0, '']
      for (let to = at + 2; to <= letters.length; to++) {
        const some = letters.slice(at, to).join('')
        if (titles.filter((one) => one.includes(some)).length < most) break
        ;[length, words] = [to - at, some]
      }
      // What is left of names that differ, 路 of 望江路 and 青石路, says nothing.
      const isTail = at > 0 && !shared.length && /^[路街道园苑区村里院站城桥楼湾府]/.test(words)
      if (length) shared.push(isTail ? words.slice(1) : words)
      at += length || 1
    }
  }
  const name = shared.join('')
  return [...name].length >= 4 ? [...name].slice(0, 30).join('') : title.trim().slice(0, 40)
}
