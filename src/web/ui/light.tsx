import type { OpinionRow } from '../api.ts'

type Lit = Pick<OpinionRow, 'light' | 'workdaysLeft' | 'dueLabel' | 'stateLabel'>

const signs = { overdue: '■', soon: '▲', course: '●', waiting: '○', ended: '·' } as const

/** The words of a light: how many days, and whose turn it is when it is not ours. */
export function lightWords({ light, workdaysLeft: left, dueLabel, stateLabel }: Lit): string {
  if (light === 'ended' || left === null) return stateLabel
  if (light === 'overdue') return `逾期${Math.max(1, -left)}天`
  const days = left === 0 ? '今天到期' : `还剩${left}${light === 'soon' ? '个工作日' : '天'}`
  return light === 'waiting' ? `等${dueLabel ?? '对方'} ${days}` : days
}

/** Sign, word and colour together, so that nobody needs the colour. */
export function Light({ row, label }: { row: Lit; label?: boolean }) {
  return (
    <span className={`light ${row.light}`}>
      <span aria-hidden="true">{signs[row.light]} </span>
      {label && row.dueLabel && row.light !== 'waiting' ? `${row.dueLabel} ` : ''}
      {lightWords(row)}
    </span>
  )
}
