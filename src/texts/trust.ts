/** From how far the first is ahead of the second to how often it is right: 1 / (1 + exp(-(slope · lead + start))). */
export type Trust = { slope: number; start: number }

const USUAL = 2
const PULL = 0.5

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
  let now: Trust = { slope: USUAL, start: 0 }
  for (let round = 0; round < 30; round++) {
    // A little pull towards the usual keeps the step possible when all trials say the same.
    let [a, b, aa, ab, bb] = [PULL * (now.slope - USUAL), PULL * now.start, PULL, 0, PULL]
    for (const { lead, isRight } of trials) {
      const said = trusted(now, lead)
      const wrong = said - (isRight ? high : low)
      const weight = said * (1 - said)
      a += wrong * lead
      b += wrong
      aa += weight * lead * lead
      ab += weight * lead
      bb += weight
    }
    const whole = aa * bb - ab * ab
    const [down, across] = [(bb * a - ab * b) / whole, (aa * b - ab * a) / whole]
    let step = 1
    const at = (): Trust => ({ slope: now.slope - step * down, start: now.start - step * across })
    while (step > 1e-4 && lossOf(at()) > lossOf(now)) step /= 2
    if (step <= 1e-4) break
    now = at()
  }
  return { slope: Math.max(now.slope, 0.05), start: now.start }

  function lossOf(trust: Trust): number {
    const pull = (PULL / 2) * ((trust.slope - USUAL) ** 2 + trust.start ** 2)
    return trials.reduce((sum, { lead, isRight }) => {
      const said = Math.min(Math.max(trusted(trust, lead), 1e-9), 1 - 1e-9)
      const wanted = isRight ? high : low
      return sum - wanted * Math.log(said) - (1 - wanted) * Math.log(1 - said)
    }, pull)
  }
}
