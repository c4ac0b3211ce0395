import type { Counts } from './counts.ts'
import { likenessOf } from './likeness.ts'
import type { Parts } from './parts.ts'
import { type Line, lines, THRESHOLD, type Tree, trees } from './same.model.ts'

/**
 * How sure we are that two messages are about the same matter, from 0 to 1: half a straight line through all measures,
 * and many small trees that know what the line cannot, that a place without a matter and a matter without a place are
 * nothing.
 */
export function sameness(counts: Counts, a: Parts, b: Parts): number {
  return judged(likenessOf(counts, a, b), lines, trees)
}

/** Is it likely enough to show it to a person? Nothing is ever merged by this alone. */
export function isLikely(sureness: number): boolean {
  return sureness >= THRESHOLD
}

/** The judgement of a set of measures by a model. */
export function judged(measures: Record<string, number>, line: Line, some: readonly Tree[]): number {
  let sum = 0
  for (const [name, [mean, spread, weight]] of Object.entries(line)) {
    const value = name === 'base' ? 1 : (measures[name]! - mean) / spread
    sum += (weight * Math.max(-4, Math.min(4, value))) / 2
  }
  for (const tree of some) sum += leafOf(tree, measures)
  return 1 / (1 + Math.exp(-sum / 1.5))
}

function leafOf(tree: Tree, measures: Record<string, number>): number {
  let at = tree
  while (typeof at !== 'number') at = measures[at[0]]! < at[1] ? at[2] : at[3]
  return at
}
