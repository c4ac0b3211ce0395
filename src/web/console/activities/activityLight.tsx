import type { ActivityRow } from './activities.queries.ts'

const signs = { overdue: '■', soon: '▲', course: '●', waiting: '○', ended: '·' } as const

/** Days and whose turn it is: sign, word and colour together. */
export function ActivityLight({
  row,
}: {
  row: Pick<ActivityRow, 'light' | 'workdaysLeft' | 'dueLabel' | 'stateLabel'>
}) {
  return (
    <span className={`light ${row.light}`}>
      <span aria-hidden="true">{signs[row.light]} </span>
      {lightWords(row)}
    </span>
  )
}

function lightWords({
  light,
  workdaysLeft: left,
  dueLabel,
  stateLabel,
}: Pick<ActivityRow, 'light' | 'workdaysLeft' | 'dueLabel' | 'stateLabel'>) {
  if (light === 'ended' || left === null) return stateLabel
  if (light === 'overdue') return `${dueLabel}逾期${Math.max(1, -left)}天`
  const days = left === 0 ? '今天到期' : `还剩${left}个工作日`
  return light === 'waiting' ? `等${dueLabel}` : `${dueLabel}${days}`
}
