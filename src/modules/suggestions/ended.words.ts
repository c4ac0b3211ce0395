import type { Facts } from '#kernel/workflow.ts'
import type { Suggestion } from './suggestion.table.ts'

type Ended = 'tracking' | 'concluded' | 'closed'

/** May it be shown to everybody: not confidential, the deputy did not object, not shown yet, and no letter to nobody. */
export function isPublishable(
  row: Pick<Suggestion, 'isConfidential' | 'publishConsent' | 'publishedAt'>,
): boolean {
  return !row.isConfidential && row.publishConsent !== 'none' && row.publishedAt === null
}

/** Where a suggestion goes that is answered for good: followed while promises are open, then published, then closed. */
export function whenAnswered(row: Suggestion): Ended {
  if (row.classMark === 'B') return 'tracking'
  return isPublishable(row) ? 'concluded' : 'closed'
}

/**
 * Where the feedback leads (§2.10): dissatisfied with the result, it is handled again, up to the number of times that the
 * place sets, and then studied together; dissatisfaction with the attitude alone is told to the unit and changes nothing.
 */
export function afterFeedback(
  row: Suggestion,
  { result }: { result: string },
  { number }: Pick<Facts, 'number'>,
): 'handling' | 'study' | Ended {
  if (result !== 'dissatisfied') return whenAnswered(row)
  return row.round > number('redoMost') ? 'study' : 'handling'
}
