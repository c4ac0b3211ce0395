import { Counts, tallyOf } from './counts.ts'

/** Numbers in one growing block outside the heap of the program. */
class Growing {
  #block = new Int32Array(2)
  length = 0

  push(value: number): void {
    if (this.length === this.#block.length) {
      const larger = new Int32Array(this.length * 2)
      larger.set(this.#block)
      this.#block = larger
    }
    this.#block[this.length++] = value
  }

  get values(): Int32Array {
    return this.#block.subarray(0, this.length)
  }
}

// What this many texts have tells little apart; below the floor a small town keeps every pair.
const [COMMON, FLOOR] = [0.02, 400]

/**
 * An index over pairs of characters: which of very many texts are nearest to a new one. It keeps no text, only which pair
 * stands in which text, and forgets pairs that become common.
 */
export class Candidates {
  readonly counts = new Counts()
  readonly #ids: string[] = []
  readonly #at = new Map<string, number>()
  readonly #lengths: number[] = []
  readonly #lists = new Map<string, Growing | null>()
  #sums = new Float32Array(1024)

  get size(): number {
    return this.#ids.length
  }

  has(id: string): boolean {
    return this.#at.has(id)
  }

  /** Adds a text; one that is there already stays as it is. */
  add(id: string, text: string): void {
    if (this.#at.has(id)) return
    const pairs = tallyOf(text, 2)
    const at = this.#ids.push(id) - 1
    this.#at.set(id, at)
    this.#lengths.push(Math.sqrt(pairs.size) || 1)
    this.counts.add([pairs.keys(), tallyOf(text, 1).keys()])
    const most = Math.max(FLOOR, this.#ids.length * COMMON)
    for (const pair of pairs.keys()) {
      const list = this.#lists.get(pair)
      if (list === null) continue
      if (!list) {
        const fresh = new Growing()
        fresh.push(at)
        this.#lists.set(pair, fresh)
      } else if (list.length >= most) this.#lists.set(pair, null)
      else list.push(at)
    }
  }

  /** The nearest texts, the nearest first, by the rare pairs they share with this one. */
  near(text: string, most: number, without?: string): string[] {
    if (this.#sums.length < this.#ids.length) this.#sums = new Float32Array(this.#ids.length * 2)
    const sums = this.#sums
    const touched: number[] = []
    for (const pair of tallyOf(text, 2).keys()) {
      const list = this.#lists.get(pair)
      if (!list) continue
      const weight = this.counts.weight(pair) ** 2
      for (const at of list.values) {
        if (sums[at] === 0) touched.push(at)
        sums[at]! += weight
      }
    }
    const own = without === undefined ? -1 : (this.#at.get(without) ?? -1)
    const found = touched
      .filter((at) => at !== own)
      .map((at): [number, number] => [at, sums[at]! / this.#lengths[at]!])
    for (const at of touched) sums[at] = 0
    return found
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, most)
      .map(([at]) => this.#ids[at]!)
  }
}
