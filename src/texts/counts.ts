const runs = /[\p{L}\p{N}]+/gu

/** A text as runs of letters and digits, small and narrow; what stands between them parts words. */
export function runsOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(runs) ?? []
}

/** How often each run of `length` characters occurs in a text; no gram reaches across a mark or a blank. */
export function tallyOf(text: string, length: number): Map<string, number> {
  const tally = new Map<string, number>()
  for (const run of runsOf(text)) {
    const letters = [...run]
    for (let at = 0; at + length <= letters.length; at++) {
      let gram = letters[at]!
      for (let next = 1; next < length; next++) gram += letters[at + next]!
      tally.set(gram, (tally.get(gram) ?? 0) + 1)
    }
  }
  return tally
}

/** In how many of the texts seen so far a character or a pair occurs: what is rare says more. */
export class Counts {
  texts = 0
  readonly #found = new Map<string, number>()
  readonly #users = new Map<string, number>()

  /** Sees one more text; `user` is whoever sent it. */
  add(grams: Iterable<string>[], user?: string): void {
    this.texts++
    for (const some of grams) for (const gram of some) this.#found.set(gram, (this.#found.get(gram) ?? 0) + 1)
    if (user) this.#users.set(user, (this.#users.get(user) ?? 0) + 1)
  }

  of(gram: string): number {
    return this.#found.get(gram) ?? 0
  }

  /** How many texts came from this user. */
  from(user: string | undefined): number {
    return (user && this.#users.get(user)) || 1
  }

  /** How much a character or a pair says: the logarithm of how rare it is. */
  weight(gram: string): number {
    return Math.log((this.texts + 1) / (this.of(gram) + 1))
  }

  /** From this weight on a gram is rare: one text in two hundred has it. */
  get rare(): number {
    return Math.log((this.texts + 1) / (this.texts * 0.005 + 1))
  }
}
