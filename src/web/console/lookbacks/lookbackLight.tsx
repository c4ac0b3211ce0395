import { findings } from '#modules/opinions/opinion.words.ts'
import { fullDay } from '../../ui/when.ts'
import type { LookbackRowJson } from './lookbacks.queries.ts'

type Props = { row: Pick<LookbackRowJson, 'state' | 'finding' | 'dueAt'>; isDaySaid?: boolean }

/** Sign, word and colour: what was found, or by when somebody should look, unless the day is said beside it. */
export function LookbackLight({ row, isDaySaid }: Props) {
  const { state, finding, dueAt } = row
  const isLate = dueAt !== null && new Date(dueAt) < new Date()
  const [sign, tone, words] =
    state === 'skipped'
      ? ['·', 'ended', '不看']
      : finding
        ? finding === 'done'
          ? ['✓', 'course', findings.done]
          : ['■', 'overdue', findings[finding]]
        : isLate
          ? ['■', 'overdue', '过期未看']
          : ['○', 'waiting', dueAt && !isDaySaid ? `${fullDay(dueAt)}以前看` : '待回头看']
  return (
    <span className={`light ${tone}`}>
      <span aria-hidden="true">{sign} </span>
      {words}
    </span>
  )
}
