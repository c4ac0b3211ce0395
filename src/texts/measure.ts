/** What was right and what was said: one class's figures. */
export type ClassFigures = {
  label: string
  count: number
  said: number
  right: number
  precision: number
  recall: number
  f1: number
}

export type Figures = {
  count: number
  accuracy: number
  macroF1: number
  /** How many had the right one among the first two. */
  top2: number
  /** How many of the most confident 80 % were right. */
  coverage80: number
  classes: ClassFigures[]
  /** From the most confident downwards: how many are right when only this share is told, and the least confidence. */
  curve: { share: number; right: number; confidence: number }[]
}

/** One answer beside the truth; `first` and `second` are what was said first and second. */
export type Told = { truth: string; first: string; second?: string; confidence: number }

const SHARES = [0.5, 0.6, 0.7, 0.8, 0.9, 1]

/** The figures of a list of answers: macro-F1 is the mean over the classes that occur in the truth or were said. */
export function figuresOf(told: readonly Told[]): Figures {
  const labels = [...new Set(told.flatMap(({ truth, first }) => [truth, first]))].sort()
  const classes = labels.map((label) => {
    const count = told.filter(({ truth }) => truth === label).length
    const said = told.filter(({ first }) => first === label).length
    const right = told.filter(({ truth, first }) => truth === label && first === label).length
    return { label, count, said, right, ...f1Of(right, said, count) }
  })
  const inOrder = told.toSorted((a, b) => b.confidence - a.confidence)
  const curve = SHARES.map((share) => {
    const first = inOrder.slice(0, Math.max(1, Math.round(told.length * share)))
    return { share, right: shareOf(first, isRight), confidence: first.at(-1)?.confidence ?? 0 }
  })
  return {
    count: told.length,
    accuracy: shareOf(told, isRight),
    macroF1: classes.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, classes.length),
    top2: shareOf(told, (one) => isRight(one) || one.second === one.truth),
    coverage80: curve.find(({ share }) => share === 0.8)!.right,
    classes,
    curve,
  }
}

/** Precision, recall and F1 from counts; nothing said or nothing there counts as 0. */
export function f1Of(right: number, said: number, there: number) {
  const precision = said ? right / said : 0
  const recall = there ? right / there : 0
  return { precision, recall, f1: right ? (2 * precision * recall) / (precision + recall) : 0 }
}

function isRight({ truth, first }: Told): boolean {
  return truth === first
}

function shareOf(told: readonly Told[], test: (one: Told) => boolean): number {
  return told.length ? told.filter(test).length / told.length : 0
}
