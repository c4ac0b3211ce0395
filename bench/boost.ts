import { seeded } from '#texts/random.ts'
import type { Line, Tree } from '#texts/same.model.ts'

type Row = Record<string, number>
export type Example = { measures: Row; truth: 0 | 1 }
export type Model = { line: Line; trees: Tree[] }

const [RIDGE, TREES, DEPTH, PACE, LEAST, SHARE] = [20, 100, 3, 0.06, 12, 0.7]

/** Learns both halves of the judgement from examples; the same examples give the same model. */
export function learn(examples: readonly Example[]): Model {
  const names = Object.keys(examples[0]!.measures)
  return { line: straight(examples, names), trees: grown(examples, names) }
}

/** Logistic regression with a ridge, by Newton's steps. */
function straight(examples: readonly Example[], names: string[]): Line {
  const n = examples.length
  const scale = names.map((name): [number, number] => {
    const mean = examples.reduce((sum, { measures }) => sum + measures[name]!, 0) / n
    const square = examples.reduce((sum, { measures }) => sum + (measures[name]! - mean) ** 2, 0) / n
    return [mean, Math.sqrt(square) || 1]
  })
  const rows = examples.map(({ measures }) => [
    ...names.map((name, at) => Math.max(-4, Math.min(4, (measures[name]! - scale[at]![0]) / scale[at]![1]))),
    1,
  ])
  const size = names.length + 1
  const weights = new Array<number>(size).fill(0)
  for (let step = 0; step < 20; step++) {
    const matrix = Array.from({ length: size }, (_, at) =>
      Array.from({ length: size + 1 }, (_, to) => (at === to && at < size - 1 ? RIDGE : 0)),
    )
    for (let at = 0; at < size - 1; at++) matrix[at]![size] = -RIDGE * weights[at]!
    rows.forEach((row, which) => {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, value, at) => sum + value * weights[at]!, 0)))
      const curve = p * (1 - p)
      for (let at = 0; at < size; at++) {
        const line = matrix[at]!
        line[size]! += (examples[which]!.truth - p) * row[at]!
        const value = row[at]! * curve
        for (let to = 0; to < size; to++) line[to]! += value * row[to]!
      }
    })
    solve(matrix).forEach((change, at) => {
      weights[at]! += change
    })
  }
  const line: Line = Object.fromEntries(names.map((name, at) => [name, [...scale[at]!, weights[at]!]]))
  return { ...line, base: [0, 1, weights[size - 1]!] }
}

/** Gauss's elimination of a matrix with its right side as the last column. */
function solve(matrix: number[][]): number[] {
  const size = matrix.length
  for (let at = 0; at < size; at++) {
    let best = at
    for (let row = at + 1; row < size; row++)
      if (Math.abs(matrix[row]![at]!) > Math.abs(matrix[best]![at]!)) best = row
    ;[matrix[at], matrix[best]] = [matrix[best]!, matrix[at]!]
    for (let row = 0; row < size; row++) {
      if (row === at) continue
      const factor = matrix[row]![at]! / matrix[at]![at]!
      for (let to = at; to <= size; to++) matrix[row]![to]! -= factor * matrix[at]![to]!
    }
  }
  return matrix.map((row, at) => row[size]! / row[at]!)
}

type Growing = { examples: readonly Example[]; slope: number[]; curve: number[]; cuts: Map<string, number[]> }

/** Small trees, each mending a little of what those before it left wrong. */
function grown(examples: readonly Example[], names: string[]): Tree[] {
  const random = seeded(7)
  const cuts = new Map(
    names.map((name) => {
      const values = examples.map(({ measures }) => measures[name]!).sort((a, b) => a - b)
      const picked = Array.from(
        { length: 24 },
        (_, n) => values[Math.floor((0.03 + (0.94 * n) / 23) * values.length)]!,
      )
      return [name, [...new Set(picked)]]
    }),
  )
  const share = examples.filter(({ truth }) => truth).length / examples.length
  const base = Math.log(share / (1 - share))
  const sums = examples.map(() => base)
  const trees: Tree[] = [base]
  for (let n = 0; n < TREES; n++) {
    const chances = sums.map((sum) => 1 / (1 + Math.exp(-sum)))
    const growing: Growing = {
      examples,
      slope: chances.map((p, at) => examples[at]!.truth - p),
      curve: chances.map((p) => p * (1 - p)),
      cuts,
    }
    const rows = examples.map((_, at) => at).filter(() => random() < SHARE)
    const some = names.filter(() => random() < 0.4)
    const tree = grow(growing, rows, some.length ? some : names, DEPTH)
    trees.push(tree)
    examples.forEach(({ measures }, at) => {
      let node = tree
      while (typeof node !== 'number') node = measures[node[0]]! < node[1] ? node[2] : node[3]
      sums[at]! += node
    })
  }
  return trees
}

function grow(growing: Growing, rows: number[], names: string[], depth: number): Tree {
  const { examples, slope, curve, cuts } = growing
  const total = sumOf(slope, rows)
  const weight = sumOf(curve, rows)
  const leaf = Math.round(((PACE * total) / (weight + 2)) * 1e4) / 1e4
  if (!depth || rows.length < 2 * LEAST) return leaf
  let [most, name, cut] = [1e-6, '', 0]
  for (const one of names) {
    for (const at of cuts.get(one)!) {
      let [n, g, h] = [0, 0, 0]
      for (const row of rows) {
        if (examples[row]!.measures[one]! >= at) continue
        n++
        g += slope[row]!
        h += curve[row]!
      }
      if (n < LEAST || rows.length - n < LEAST) continue
      const gain = (g * g) / (h + 2) + (total - g) ** 2 / (weight - h + 2) - total ** 2 / (weight + 2)
      if (gain > most) [most, name, cut] = [gain, one, at]
    }
  }
  if (!name) return leaf
  const below = rows.filter((row) => examples[row]!.measures[name]! < cut)
  const above = rows.filter((row) => examples[row]!.measures[name]! >= cut)
  const rounded = Math.round(cut * 1e4) / 1e4
  return [name, rounded, grow(growing, below, names, depth - 1), grow(growing, above, names, depth - 1)]
}

function sumOf(values: number[], rows: number[]): number {
  return rows.reduce((sum, row) => sum + values[row]!, 0)
}
