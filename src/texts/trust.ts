/** From how far the first is ahead of the second to how often it is right: 1 / (1 + exp(-(slope · lead + start))). */
export type Trust = { slope: number; start: number }

export type Trial = { lead: number; isRight: boolean }

/** How sure one may be of a lead. */
export function trusted({ slope, start }: Trust, lead: number): number {
  return 1 / (1 + Math.exp(-(slope * lead + start)))
}

/**
 * Fits trust to answers that were tried on texts not learned from (Platt 1999, with his smoothed targets). Few trials
 * leave it near what is usual.
 */
export function trustOf(trials: readonly Trial[]): Trust {
  const right = trials.filter(({ isRight }) => isRight).length
  const high = (right + 1) / (right + 2)
  const low = 1 / (trials.length - right + 2)
  let slope = 2
  let start = 0
  for (let round = 0; round < 30; round++) {
    // A little pull towards the usual keeps the step possible when all trials say the same.
    let [a, b, aa, ab, bb] = [0.5 * (slope - 2), 0.5 * start, 0.5, 0, 0.5]
    for (const { lead, isRight } of trials) {
      const said = trusted({ slope, start }, lead)
      const wrong = said - (isRight ? high : low)
      const weight = said * (1 - said)
      a += wrong * lead
      b += wrong
      aa += weight * lead * lead
      ab += weight * lead
      bb += weight
    }
    const whole = aa * bb - ab * ab
    slope -= (bb * a - ab * b) / whole
    start -= (aa * b - ab * a) / whole
  }
  return { slope: Math.max(slope, 0.05), start }
}
