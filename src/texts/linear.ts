import { seeded, shuffle } from './random.ts'
import type { Rows } from './vectors.ts'

/** For every feature one weight per class, side by side; `bias` is added to each class. */
export type Weights = { classes: number; weight: Float32Array; bias: Float64Array }

export type Lesson = {
  rows: Rows
  truth: ArrayLike<number>
  classes: number
  features: number
  /** How much a mistake costs against a simple rule. */
  cost: number
  rounds: number
  /** Each class sees each feature through this: stronger where it tells the class apart. */
  lens?: Float32Array
}

/** A change smaller than this is none. */
const NOTHING = 1e-3

/**
 * One line against the rest for each class: support vectors with squared loss, by going through the rows one after the
 * other and setting right what each says (dual coordinate descent, Hsieh et al. 2008). All classes at once, so that a
 * row is read once. Rows that have nothing to say are looked at less and less. The same input gives the same weights.
 */
export function learn(lesson: Lesson): Weights {
  const { rows, truth, classes, features, cost, rounds, lens } = lesson
  const { start, index, value } = rows
  const count = start.length - 1
  const weight = new Float32Array(features * classes)
  const bias = new Float64Array(classes)
  const pull = new Float64Array(count * classes)
  const length = lengthsOf(lesson)
  const slack = 1 / (2 * cost)
  const margin = new Float64Array(classes)
  const step = new Float64Array(classes)
  const quiet = new Uint8Array(count)
  const random = seeded(1)
  const order = Int32Array.from({ length: count }, (_, n) => n)
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random)
    let largest = 0
    for (const row of order) {
      if (quiet[row]! > 1 && round + 1 < rounds && random() * quiet[row]! > 1) continue
      const from = start[row]!
      const to = start[row + 1]!
      margin.set(bias)
      for (let at = from; at < to; at++) {
        const base = index[at]! * classes
        const much = value[at]!
        if (lens) for (let k = 0; k < classes; k++) margin[k]! += much * lens[base + k]! * weight[base + k]!
        else for (let k = 0; k < classes; k++) margin[k]! += much * weight[base + k]!
      }
      let isMoved = false
      for (let k = 0; k < classes; k++) {
        const side = truth[row] === k ? 1 : -1
        const now = pull[row * classes + k]!
        const slope = side * margin[k]! - 1 + slack * now
        const next = Math.max(now - slope / (length[row * (lens ? classes : 1) + (lens ? k : 0)]! + slack), 0)
        step[k] = 0
        if (Math.abs(next - now) < NOTHING) continue
        step[k] = (next - now) * side
        pull[row * classes + k] = next
        isMoved = true
        largest = Math.max(largest, Math.abs(next - now))
      }
      quiet[row] = isMoved ? 0 : Math.min(quiet[row]! + 1, 8)
      if (!isMoved) continue
      for (let k = 0; k < classes; k++) bias[k]! += step[k]!
      for (let at = from; at < to; at++) {
        const base = index[at]! * classes
        const much = value[at]!
        if (lens) for (let k = 0; k < classes; k++) weight[base + k]! += much * lens[base + k]! * step[k]!
        else for (let k = 0; k < classes; k++) weight[base + k]! += much * step[k]!
      }
    }
    if (largest < 0.02) break
  }
  if (lens) for (let at = 0; at < weight.length; at++) weight[at]! *= lens[at]!
  return { classes, weight, bias }
}

/** The square of each row's length, the constant 1 of the bias included; with a lens one for each class. */
function lengthsOf({ rows: { start, index, value }, classes, lens }: Lesson): Float64Array {
  const count = start.length - 1
  const each = lens ? classes : 1
  const lengths = new Float64Array(count * each).fill(1)
  for (let row = 0; row < count; row++)
    for (let at = start[row]!; at < start[row + 1]!; at++)
      for (let k = 0; k < each; k++)
        lengths[row * each + k]! += (value[at]! * (lens ? lens[index[at]! * classes + k]! : 1)) ** 2
  return lengths
}

/**
 * How strongly each feature speaks for or against each class: the logarithm of how much more often it stands there than
 * elsewhere (Wang and Manning 2012), brought to a mean length of 1 so that the same cost fits.
 */
export function lensOf({ rows, truth, classes, features }: Omit<Lesson, 'cost' | 'rounds'>): Float32Array {
  const { start, index, value } = rows
  const sums = new Float64Array(features * classes)
  const all = new Float64Array(features)
  const total = new Float64Array(classes)
  let whole = 0
  for (let row = 0; row < start.length - 1; row++) {
    const k = truth[row]!
    for (let at = start[row]!; at < start[row + 1]!; at++) {
      sums[index[at]! * classes + k]! += value[at]!
      all[index[at]!]! += value[at]!
      total[k]! += value[at]!
      whole += value[at]!
    }
  }
  const some = 0.05
  const lens = new Float32Array(features * classes)
  for (let k = 0; k < classes; k++) {
    const share = (total[k]! + 1) / (whole - total[k]! + 1)
    let square = 0
    let used = 0
    for (let feature = 0; feature < features; feature++) {
      if (all[feature] === 0) continue
      const here = sums[feature * classes + k]! + some
      const there = all[feature]! - sums[feature * classes + k]! + some
      const ratio = Math.abs(Math.log(here / there / share))
      lens[feature * classes + k] = ratio
      square += all[feature]! * ratio ** 2
      used += all[feature]!
    }
    const scale = square ? Math.sqrt(used / square) : 1
    for (let feature = 0; feature < features; feature++) lens[feature * classes + k]! *= scale
  }
  return lens
}

/** What each class gets from each row, `classes` numbers a row. */
export function scoresOf(rows: Rows, { classes, weight, bias }: Weights): Float64Array {
  const count = rows.start.length - 1
  const scores = new Float64Array(count * classes)
  for (let row = 0; row < count; row++) {
    const to = row * classes
    for (let k = 0; k < classes; k++) scores[to + k] = bias[k]!
    for (let at = rows.start[row]!; at < rows.start[row + 1]!; at++) {
      const base = rows.index[at]! * classes
      const much = rows.value[at]!
      for (let k = 0; k < classes; k++) scores[to + k]! += much * weight[base + k]!
    }
  }
  return scores
}
