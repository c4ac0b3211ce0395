import type { OpinionRow } from '../api.ts'

type Lit = Pick<OpinionRow, 'light' | 'workdaysLeft' | 'dueLabel' | 'state' | 'stateLabel'>

const signs = { overdue: '■', soon: '▲', course: '●', waiting: '○', ended: '·' } as const

/** Who has the turn in each state. */
const turns: Record<string, string> = {
  received: '联络站',
  registered: '联络站',
  verified: '联络站',
  assigned: '承办单位',
  acknowledged: '承办单位',
  drafted: '承办单位',
  returning: '街道工委',
  replied: '联络站',
  fedBack: '评价',
  disputed: '主任',
  split: '各部分',
  answered: '其他部分',
  merged: '主件',
  passed: '对方接收',
  handedOut: '联络站',
}

/** These wait for other matters, which have days of their own. */
export const together = ['split', 'answered', 'merged']

/** The words of a light: how many days, and whose turn it is when it is not ours. */
export function lightWords({ light, workdaysLeft: left, state, stateLabel }: Lit): string {
  if (light === 'ended' || left === null) return stateLabel
  if (light === 'overdue') return `逾期${Math.max(1, -left)}天`
  if (light === 'waiting' && together.includes(state)) return `等${turns[state]}`
  if (light === 'waiting') return `等${turns[state] ?? '对方'} ${left === 0 ? '今天' : `${left}天`}`
  return left === 0 ? '今天到期' : `还剩${left}${light === 'soon' ? '个工作日' : '天'}`
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
