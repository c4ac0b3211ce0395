import { plain } from './grams.ts'

/** All runs of `from` to `to` characters of some columns become features; together they weigh `weight`. */
export type Space = { columns: readonly number[]; from: number; to: number; weight: number }

/** Rows of numbers, most of them zero: row n holds `index` and `value` from `start[n]` to `start[n + 1]`. */
export type Rows = { start: Int32Array; index: Int32Array; value: Float32Array }

/** The runs of characters that are known, by their hashes, and how rare each is (inverse document frequency). */
export type Vocabulary = { names: Names; rare: Float32Array }

/** Between columns and at both ends of a text, so that a run knows that it begins or ends it. */
const EDGE = 2

/** Calls `each` with the hash, begin and length of every run that one space takes from a text of several columns. */
export function eachRun(
  columns: readonly string[],
  space: Space,
  salt: number,
  each: (hash: number, at: number, length: number) => void,
): void {
  const codes = codesOf(textOf(columns, space))
  for (let at = 0; at < codes.length; at++) {
    let hash = Math.imul(salt + 1, 0x9e3779b1)
    for (let n = 1; n <= space.to && at + n <= codes.length; n++) {
      const mixed = Math.imul(hash ^ codes[at + n - 1]!, 0x85ebca6b)
      hash = mixed ^ (mixed >>> 15)
      if (n >= space.from) each(hash >>> 0, at, n)
    }
  }
}

/** The text whose runs a space takes: what `at` and `length` of a run count in. */
export function textOf(columns: readonly string[], space: Space): string {
  const edge = String.fromCharCode(EDGE)
  return `${edge}${space.columns.map((column) => plain(columns[column] ?? '')).join(edge)}${edge}`
}

function codesOf(text: string): Int32Array {
  const codes = new Int32Array(text.length)
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at)
  return codes
}

/** Hashes and their numbers, from 0 on in the order in which they came. */
export class Names {
  #slots = new Int32Array(1 << 10).fill(-1)
  #names = new Uint32Array(1 << 9)
  count = 0

  constructor(names: Iterable<number> = []) {
    for (const name of names) this.add(name)
  }

  /** The number of a hash, which is entered when it is new. */
  add(name: number): number {
    if (this.count * 2 >= this.#slots.length) this.#grow()
    const at = this.#slotOf(name)
    if (this.#slots[at] !== -1) return this.#slots[at]!
    this.#names[this.count] = name
    this.#slots[at] = this.count
    return this.count++
  }

  /** The number of a hash; -1 when it is not known. */
  find(name: number): number {
    return this.#slots[this.#slotOf(name)]!
  }

  /** The hashes in the order of their numbers. */
  list(): Uint32Array {
    return this.#names.slice(0, this.count)
  }

  #slotOf(name: number): number {
    const mask = this.#slots.length - 1
    let at = (name ^ (name >>> 16)) & mask
    while (this.#slots[at] !== -1 && this.#names[this.#slots[at]!] !== name) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const names = this.#names
    this.#names = new Uint32Array(names.length * 2)
    this.#names.set(names)
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1)
    for (let n = 0; n < this.count; n++) this.#slots[this.#slotOf(this.#names[n]!)] = n
  }
}

/** How often each known run stands in each row: the counts from which values are made. */
export type Counts = Rows & { spaceAt: Int32Array; spaces: number }

/** Counts the runs of all rows. Runs that are not in `names` are entered, unless it is closed. */
export function countsOf(
  rows: readonly (readonly string[])[],
  spaces: readonly Space[],
  names: Names,
  { isClosed = false } = {},
): Counts {
  let index = new Int32Array(1 << 16)
  let value = new Float32Array(1 << 16)
  const start = new Int32Array(rows.length + 1)
  const spaceAt = new Int32Array(rows.length * spaces.length + 1)
  const seenAt = new Map<number, number>()
  let end = 0
  rows.forEach((columns, row) => {
    spaces.forEach((space, salt) => {
      seenAt.clear()
      eachRun(columns, space, salt, (hash) => {
        const known = seenAt.get(hash)
        if (known !== undefined) {
          value[known]!++
          return
        }
        const feature = isClosed ? names.find(hash) : names.add(hash)
        if (feature === -1) return
        if (end === index.length) {
          index = longer(index, new Int32Array(end * 2))
          value = longer(value, new Float32Array(end * 2))
        }
        seenAt.set(hash, end)
        index[end] = feature
        value[end++] = 1
      })
      spaceAt[row * spaces.length + salt + 1] = end
    })
    start[row + 1] = end
  })
  return { start, index: index.slice(0, end), value: value.slice(0, end), spaceAt, spaces: spaces.length }
}

function longer<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from as never)
  return to
}

/** In how many of some rows each run occurs. */
export function spreadOf(counts: Counts, chosen: ArrayLike<number>, features: number): Int32Array {
  const spread = new Int32Array(features)
  for (let n = 0; n < chosen.length; n++)
    for (let at = counts.start[chosen[n]!]!; at < counts.start[chosen[n]! + 1]!; at++)
      spread[counts.index[at]!]!++
  return spread
}

/** How rare each run is; one that occurs in fewer than `least` rows counts nothing. */
export function rarenessOf(spread: Int32Array, rows: number, least: number): Float32Array {
  return Float32Array.from(spread, (count) => (count < least ? 0 : Math.log((rows + 1) / (count + 1)) + 1))
}

/** Some rows as numbers: logarithm of the count times rareness, each space brought to the length of its weight. */
export function valuesOf(
  counts: Counts,
  chosen: ArrayLike<number>,
  rare: Float32Array,
  spaces: readonly Space[],
): Rows {
  const start = new Int32Array(chosen.length + 1)
  let most = 0
  for (let n = 0; n < chosen.length; n++) most += counts.start[chosen[n]! + 1]! - counts.start[chosen[n]!]!
  const index = new Int32Array(most)
  const value = new Float32Array(most)
  let end = 0
  for (let n = 0; n < chosen.length; n++) {
    for (let space = 0; space < spaces.length; space++) {
      const first = end
      let square = 0
      const part = chosen[n]! * spaces.length + space
      for (let at = counts.spaceAt[part]!; at < counts.spaceAt[part + 1]!; at++) {
        const weight = rare[counts.index[at]!]!
        if (weight === 0) continue
        index[end] = counts.index[at]!
        value[end] = (1 + Math.log(counts.value[at]!)) * weight
        square += value[end]! ** 2
        end++
      }
      const scale = square ? spaces[space]!.weight / Math.sqrt(square) : 0
      for (let at = first; at < end; at++) value[at]! *= scale
    }
    start[n + 1] = end
  }
  return { start, index: index.slice(0, end), value: value.slice(0, end) }
}
