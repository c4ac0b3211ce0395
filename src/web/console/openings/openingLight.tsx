import type { OpeningRowJson } from './openings.queries.ts'

/** Sign, word and colour: slips wait, are late, or have all come out. */
export function OpeningLight({ row }: { row: Pick<OpeningRowJson, 'state' | 'stateLabel' | 'isOverdue'> }) {
  const [sign, tone] =
    row.state === 'checked' ? ['·', 'ended'] : row.isOverdue ? ['■', 'overdue'] : ['●', 'course']
  return (
    <span className={`light ${tone}`}>
      <span aria-hidden="true">{sign} </span>
      {row.stateLabel}
      {row.isOverdue && '，逾期'}
    </span>
  )
}
