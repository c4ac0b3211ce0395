import type { PartRow } from './handlings.queries.ts'

const signs = { overdue: '■', soon: '▲', course: '●', waiting: '○', ended: '·' } as const
type Lit = Pick<PartRow, 'light' | 'workdaysLeft' | 'dueLabel' | 'stateLabel' | 'state'>

/** Whom one waits for when it is not one's own turn. */
const turns: Record<string, string> = { returning: '等审核', drafted: '等审核' }

/** Sign, word and colour of one part: which clock runs, and how long there is. */
export function PartLight({ row, isLong }: { row: Lit; isLong?: boolean }) {
  return (
    <span className={`light ${row.light}`}>
      <span aria-hidden="true">{signs[row.light]} </span>
      {isLong && row.dueLabel && row.light !== 'ended' ? `${row.dueLabel}：` : ''}
      {words(row)}
    </span>
  )
}

function words({ light, workdaysLeft: left, state, stateLabel }: Lit): string {
  if (light === 'ended' || left === null) return stateLabel
  if (light === 'overdue') return `逾期${Math.max(1, -left)}个工作日`
  const days = left === 0 ? '今天到期' : `还剩${left}个工作日`
  return light === 'waiting' ? `${turns[state] ?? '等对方'}，${days}` : days
}
