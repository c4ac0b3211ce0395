import { tallyOf } from './counts.ts'
import { namesOf, regionsOf } from './places.ts'

/** A message as it is compared. `user` is whatever stands for the person, `at` the moment in milliseconds. */
export type Message = { title: string; detail: string; user?: string; at?: number }

export type Tally = Map<string, number>

/** A message taken apart once, so that it can be compared with many. */
export type Parts = {
  message: Message
  titleOnes: Tally
  ones: Tally
  titlePairs: Tally
  detailPairs: Tally
  pairs: Tally
  threes: Set<string>
  fours: Set<string>
  /** Names of places and parties, each with the characters that make it a name. */
  names: Map<string, string>
  titleNames: Map<string, string>
  regions: Set<string>
  /** Numbers of lines, houses, sums; years say nothing. */
  numbers: Set<string>
}

/** Takes a message apart. */
export function partsOf(message: Message): Parts {
  const { title, detail } = message
  const text = `${title}\n${detail}`
  return {
    message,
    titleOnes: tallyOf(title, 1),
    ones: tallyOf(text, 1),
    titlePairs: tallyOf(title, 2),
    detailPairs: tallyOf(detail, 2),
    pairs: tallyOf(text, 2),
    threes: new Set(tallyOf(text, 3).keys()),
    fours: new Set(tallyOf(text, 4).keys()),
    names: namesOf(text),
    titleNames: namesOf(title),
    regions: regionsOf(text),
    numbers: new Set((text.match(/\d{2,}/g) ?? []).filter((number) => !/^(19|20)/.test(number))),
  }
}
