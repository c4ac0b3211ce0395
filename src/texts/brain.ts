import { learn, lensOf, scoresOf } from './linear.ts'
import { type Counts, countsOf, Names, rarenessOf, type Space, spreadOf, valuesOf } from './vectors.ts'

/** What was learned of one shape of text: which runs, how rare, and what each says for each class. */
export type Brain = {
  spaces: readonly Space[]
  names: Names
  rare: Float32Array
  weight: Float32Array
  bias: Float64Array
}

/** Rows counted once, so that several lessons can be had of them. */
export type Class = {
  counts: Counts
  names: Names
  spaces: readonly Space[]
  truth: Int32Array
  classes: number
}

/** A run that stands in fewer texts than this is a chance. */
const LEAST = 2
const ROUNDS = 12

/** Reads the rows of a lesson. */
export function classOf(
  rows: readonly (readonly string[])[],
  truth: Int32Array,
  classes: number,
  spaces: readonly Space[],
): Class {
  const names = new Names()
  return { counts: countsOf(rows, spaces, names), names, spaces, truth, classes }
}

/**
 * Learns from some of the rows. Two rules are learned and added up: support vectors on the plain values, and on values
 * seen through the lens of each class. They are wrong in different places.
 */
export function taught(
  { counts, names, spaces, truth, classes }: Class,
  chosen: Int32Array,
  cost: number,
): Brain {
  const rare = rarenessOf(spreadOf(counts, chosen, names.count), chosen.length, LEAST)
  const rows = valuesOf(counts, chosen, rare, spaces)
  const base = { rows, truth: chosen.map((row) => truth[row]!), classes, features: names.count }
  const plain = learn({ ...base, cost, rounds: ROUNDS })
  const seen = learn({ ...base, cost, rounds: ROUNDS, lens: lensOf(base) })
  return kept(names.list(), rare, spaces, classes, [plain, seen])
}

/** What a brain gives each class for some texts, `classes` numbers a text. */
export function said({ spaces, names, rare, weight, bias }: Brain, texts: readonly (readonly string[])[]) {
  const counts = countsOf(texts, spaces, names, { isClosed: true })
  const rows = valuesOf(
    counts,
    Int32Array.from(texts, (_, n) => n),
    rare,
    spaces,
  )
  return scoresOf(rows, { classes: bias.length, weight, bias })
}

type Rule = { weight: Float32Array; bias: Float64Array }

/** Only the runs that count, with the sum of the rules. */
function kept(
  list: Uint32Array,
  rare: Float32Array,
  spaces: readonly Space[],
  classes: number,
  rules: Rule[],
): Brain {
  const used = Int32Array.from(rare.keys()).filter((feature) => rare[feature]! > 0)
  const weight = new Float32Array(used.length * classes)
  used.forEach((feature, n) => {
    for (let k = 0; k < classes; k++)
      weight[n * classes + k] = rules.reduce((sum, rule) => sum + rule.weight[feature * classes + k]!, 0)
  })
  const bias = new Float64Array(classes).map((_, k) => rules.reduce((sum, rule) => sum + rule.bias[k]!, 0))
  const names = new Names(Array.from(used, (feature) => list[feature]!))
  return { spaces, names, rare: Float32Array.from(used, (feature) => rare[feature]!), weight, bias }
}
