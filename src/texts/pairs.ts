import { f1Of } from './measure.ts'

/** A pair's score beside the truth. */
export type Scored = { truth: 0 | 1; score: number }

export type PairFigures = { auc: number; f1: number; precision: number; recall: number; recallAt95: number }

/** The figures of scored pairs at a threshold; `recallAt95` is the most that is found with 95 of 100 right. */
export function pairFigures(list: readonly Scored[], threshold: number): PairFigures {
  const there = list.filter(({ truth }) => truth).length
  const said = list.filter(({ score }) => score >= threshold)
  const { precision, recall, f1 } = f1Of(said.filter(({ truth }) => truth).length, said.length, there)
  const sure = steps(list).filter((step) => step.right / step.said >= 0.95)
  const recallAt95 = Math.max(0, ...sure.map(({ right }) => right / there))
  return { auc: aucOf(list), f1, precision, recall, recallAt95 }
}

/** The threshold with the best F1. */
export function scored(list: readonly Scored[]): { threshold: number; f1: number } {
  const there = list.filter(({ truth }) => truth).length
  let best = { threshold: 1, f1: 0 }
  for (const { right, said, score } of steps(list)) {
    const { f1 } = f1Of(right, said, there)
    if (f1 > best.f1) best = { threshold: score, f1 }
  }
  return best
}

/** From the highest score downwards: how many are said and how many of them are right. Equal scores are one step. */
function steps(list: readonly Scored[]): { score: number; right: number; said: number }[] {
  const inOrder = list.toSorted((a, b) => b.score - a.score)
  let right = 0
  return inOrder.flatMap(({ truth, score }, at) => {
    right += truth
    return inOrder[at + 1]?.score === score ? [] : [{ score, right, said: at + 1 }]
  })
}

/** How often a true pair scores above a false one; equal scores count half. No pairs of one kind: 0. */
function aucOf(list: readonly Scored[]): number {
  const there = list.filter(({ truth }) => truth).length
  const pairs = there * (list.length - there)
  let [sum, before] = [0, { right: 0, said: 0 }]
  for (const step of steps(list)) {
    const [right, wrong] = [step.right - before.right, step.said - step.right - (before.said - before.right)]
    sum += wrong * (before.right + right / 2)
    before = step
  }
  return pairs ? sum / pairs : 0
}
