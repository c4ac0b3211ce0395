import { weekdayWords } from '../../ui/when.ts'
import type { Part, Row } from './suggestions.queries.ts'

const signs = { overdue: '■', soon: '▲', course: '●', waiting: '○', ended: '·' } as const
type Lit = Pick<Row | Part, 'light' | 'workdaysLeft' | 'dueLabel' | 'dueAt' | 'stateLabel'>

/** `○ 答复代表还剩20个工作日，5月29日（周五）前`: sign, words and colour; whose turn it is, the sign says. */
export function CaseLight({ row }: { row: Lit }) {
  return (
    <span className={`light ${row.light}`}>
      <span aria-hidden="true">{signs[row.light]} </span>
      {caseWords(row)}
    </span>
  )
}

export function caseWords({ light, workdaysLeft: left, dueLabel, dueAt, stateLabel }: Lit): string {
  if (light === 'ended' || left === null || !dueAt) return stateLabel
  const until = weekdayWords(dueAt)
  if (light === 'overdue') return `${dueLabel}逾期${Math.max(1, -left)}个工作日，应在${until}前`
  return `${dueLabel}${left === 0 ? '今天到期' : `还剩${left}个工作日`}，${until}前`
}
