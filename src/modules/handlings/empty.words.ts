import { emptyWords, verdictOf } from '#texts/replies.ts'

type Point = { proposal: string; answer: string }

/** What whoever drafts a reply is told when it, or one of its answers, says nothing; undefined when all say something. */
export function emptyAnswer(points: readonly Point[]): string | undefined {
  const answers = points.map(({ answer }) => answer ?? '')
  const whole = emptyWords(answers.join('。'))
  if (whole) return whole
  // A short answer is one; what only thanks, forwards or sends elsewhere is none, however good its neighbours are.
  const n = answers.findIndex((answer) => {
    const { isEmpty, substance } = verdictOf(answer)
    return isEmpty && substance.length === 0
  })
  return n < 0 ? undefined : `第${n + 1}条：${emptyWords(answers[n]!)}`
}

/** What is wrong with signing a reply that says nothing, unless the head gives a reason for it all the same. */
export function heldBack(points: unknown, overrule: string | undefined) {
  const why = overrule?.trim() ? undefined : emptyAnswer((points ?? []) as Point[])
  return why ? [{ path: 'overrule', message: `${why}。请退回重拟；确实要这样签发，请写明理由` }] : []
}
