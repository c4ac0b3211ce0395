import type { grades } from './suggestion.words.ts'

type Grade = keyof typeof grades | ''
type Talk = { round: number; inPerson: boolean; leaderPresent: boolean; deputyIds: readonly string[] }

/** What the log of talks says before the deputy does: how often, in person, with a leader; of this round, with any of `people`. */
export function feedbackStart(talks: readonly Talk[], round: number, people: readonly string[]) {
  const own = talks.filter((one) => one.round === round && one.deputyIds.some((id) => people.includes(id)))
  return {
    contacted: own.length,
    metInPerson: own.some(({ inPerson }) => inPerson),
    leaderPresent: own.some(({ leaderPresent }) => leaderPresent),
  }
}

type Case = { isRedoLeft: boolean; classMark: string | null; isConfidential: boolean; publishConsent: string }

/** What follows from the feedback, said before it is sent; the rule itself is `afterFeedback`. */
export function whatFollows(
  { attitude, result }: { attitude: Grade; result: Grade },
  { isRedoLeft, classMark, isConfidential, publishConsent }: Case,
): string {
  if (!attitude || !result) return '先选对态度、对结果的评价，这里会说接下来怎么办。'
  const blunt = attitude === 'dissatisfied' ? '对态度不满意，会告诉承办单位负责人。' : ''
  if (result === 'dissatisfied' && isRedoLeft)
    return `对结果不满意：由原单位再办一次，一个月内重新答复，您再评价一次。${blunt}`
  if (result === 'dissatisfied')
    return `再次不满意：由代表工作机构请您和承办单位一起联合研究，再定怎么办。${blunt}`
  if (classMark === 'B') return `建议转入B类跟踪：单位承诺的事办完以前一直跟着，办完了告诉您。${blunt}`
  const isShown = !isConfidential && publishConsent !== 'none'
  return `${isShown ? '建议办结，审查后公开。' : '建议办结，不公开。'}${blunt}`
}
