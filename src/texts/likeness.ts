import type { Counts } from './counts.ts'
import type { Parts, Tally } from './parts.ts'

type Weigh = (gram: string) => number
type Measures = Record<string, number>

const DAY = 86_400_000

/**
 * How alike two messages are, by every measure the judgement reads: wording (what is common, what is seldom), names of
 * places and parties, the person, the time. The order of the two makes no difference.
 */
export function likenessOf(counts: Counts, a: Parts, b: Parts): Measures {
  return {
    ...wording(counts, a, b),
    ...runsShared(counts, a, b),
    ...placesShared(counts, a, b),
    ...around(counts, a, b),
  }
}

function wording(counts: Counts, a: Parts, b: Parts): Measures {
  const { rare } = counts
  const weight: Weigh = (gram) => counts.weight(gram)
  const common: Weigh = (gram) => (weight(gram) < rare + 0.3 ? weight(gram) : 0)
  const seldom: Weigh = (gram) => (weight(gram) >= rare ? weight(gram) : 0)
  const [aInB, bInA] = [share(weight, a.titlePairs, b.pairs), share(weight, b.titlePairs, a.pairs)]
  const [aLeft, bLeft] = [left(counts, a.titlePairs, b.pairs), left(counts, b.titlePairs, a.pairs)]
  return {
    titles: cosine(weight, a.titlePairs, b.titlePairs),
    details: cosine(weight, a.detailPairs, b.detailPairs),
    whole: cosine(weight, a.pairs, b.pairs),
    common: cosine(common, a.pairs, b.pairs),
    seldom: cosine(seldom, a.pairs, b.pairs),
    commonTitles: cosine(common, a.titlePairs, b.titlePairs),
    seldomTitles: cosine(seldom, a.titlePairs, b.titlePairs),
    ones: cosine(weight, a.ones, b.ones),
    titleOnes: cosine(weight, a.titleOnes, b.titleOnes),
    contained: contained(weight, a.pairs.keys(), b.pairs.keys()),
    titleInside: Math.max(aInB, bInA),
    titlesInside: Math.min(aInB, bInA),
    leftLess: Math.log1p(Math.min(aLeft, bLeft)),
    leftMore: Math.log1p(Math.max(aLeft, bLeft)),
    rarest: heaviest(weight, a.pairs, b.pairs),
    rarestTitles: heaviest(weight, a.titlePairs, b.titlePairs),
  }
}

function runsShared(counts: Counts, a: Parts, b: Parts): Measures {
  const weights = new Map<string, number>()
  const weight: Weigh = (three) => {
    let found = weights.get(three)
    if (found === undefined) {
      const letters = [...three]
      found = Math.max(counts.weight(letters[0]! + letters[1]!), counts.weight(letters[1]! + letters[2]!))
      weights.set(three, found)
    }
    return found
  }
  const [of, ofA, ofB] = squares(weight, a.threes, b.threes)
  const both = [...a.threes].filter((three) => b.threes.has(three))
  return {
    threes: of / (Math.sqrt(ofA * ofB) || 1),
    threesContained: of / (Math.min(ofA, ofB) || 1),
    threesRare: Math.log1p(both.filter((three) => weight(three) >= counts.rare).length),
    fours: Math.log1p([...a.fours].filter((four) => b.fours.has(four)).length),
  }
}

function placesShared(counts: Counts, a: Parts, b: Parts): Measures {
  const both = [...a.names].filter(([name]) => b.names.has(name)).map(([, before]) => counts.weight(before))
  const sum = (weights: number[]) => weights.reduce((total, weight) => total + weight, 0)
  const all = (names: Map<string, string>) => sum([...names.values()].map((before) => counts.weight(before)))
  const most = (names: Map<string, string>, others: Map<string, string>) =>
    Math.max(0, ...[...names].filter(([name]) => others.has(name)).map(([, before]) => counts.weight(before)))
  const [shared, ofA, ofB] = [sum(both), all(a.names), all(b.names)]
  const isSameRegion = [...a.regions].some((region) => b.regions.has(region))
  return {
    namesRare: Math.log1p(both.filter((weight) => weight >= counts.rare - 1).length),
    nameRarest: Math.max(0, ...both),
    namesOfAll: shared / (ofA + ofB - shared || 1),
    namesOfLess: shared / (Math.min(ofA, ofB) || 1),
    nameOfTitle: Math.max(most(a.titleNames, b.names), most(b.titleNames, a.names)),
    nameOfTitles: most(a.titleNames, b.titleNames),
    withName: Number(a.titleNames.size > 0) + Number(b.titleNames.size > 0),
    region: isSameRegion ? 1 : a.regions.size && b.regions.size ? -1 : 0,
    numbers: Math.log1p([...a.numbers].filter((number) => b.numbers.has(number)).length),
  }
}

function around(counts: Counts, { message: a }: Parts, { message: b }: Parts): Measures {
  const isSame = a.user !== undefined && a.user !== '' && a.user === b.user
  const [longA, longB] = [a.detail.length + 1, b.detail.length + 1]
  const isKnown = a.at !== undefined && b.at !== undefined
  return {
    samePerson: Number(isSame),
    samePersonSeldom: isSame ? 1 / counts.from(a.user) : 0,
    writesOften: Math.log(Math.max(counts.from(a.user), counts.from(b.user))),
    // What is not known lies in the middle of what was seen.
    days: isKnown ? Math.log1p(Math.abs(a.at! - b.at!) / DAY) : 3.5,
    long: Math.log(Math.min(longA, longB)),
    uneven: Math.abs(Math.log(longA / longB)),
    asks: asks(a.title) + asks(b.title),
  }
}

const asks = (title: string) => Number(/咨询|请问|建议|希望/.test(title))

/** The cosine of two tallies under a weight. */
export function cosine(weigh: Weigh, a: Tally, b: Tally): number {
  let [dot, ofA, ofB] = [0, 0, 0]
  for (const [gram, times] of a) {
    const weight = weigh(gram)
    const value = (1 + Math.log(times)) * weight
    ofA += value * value
    const others = b.get(gram)
    if (others) dot += value * (1 + Math.log(others)) * weight
  }
  for (const [gram, times] of b) ofB += ((1 + Math.log(times)) * weigh(gram)) ** 2
  return dot / (Math.sqrt(ofA * ofB) || 1)
}

/** Sums of squared weights: of what both have, of the first, of the second. */
function squares(weigh: Weigh, a: Iterable<string>, b: Iterable<string>): [number, number, number] {
  const others = new Set(b)
  let [both, ofA, ofB] = [0, 0, 0]
  for (const gram of a) {
    const value = weigh(gram) ** 2
    ofA += value
    if (others.has(gram)) both += value
  }
  for (const gram of others) ofB += weigh(gram) ** 2
  return [both, ofA, ofB]
}

function contained(weigh: Weigh, a: Iterable<string>, b: Iterable<string>): number {
  const [both, ofA, ofB] = squares(weigh, a, b)
  return both / (Math.min(ofA, ofB) || 1)
}

/** Which share of the first is also in the second. */
function share(weigh: Weigh, a: Tally, b: Tally): number {
  let [both, all] = [0, 0]
  for (const gram of a.keys()) {
    all += weigh(gram)
    if (b.has(gram)) both += weigh(gram)
  }
  return both / (all || 1)
}

/** How much that is rare in the first is missing in the second. */
function left(counts: Counts, a: Tally, b: Tally): number {
  let sum = 0
  for (const gram of a.keys()) if (!b.has(gram)) sum += Math.max(0, counts.weight(gram) - counts.rare)
  return sum
}

function heaviest(weigh: Weigh, a: Tally, b: Tally): number {
  let most = 0
  for (const gram of a.keys()) if (b.has(gram)) most = Math.max(most, weigh(gram))
  return most
}
