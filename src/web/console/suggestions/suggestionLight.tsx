import type { PartLight, Row } from './suggestions.queries.ts'

const signs = { overdue: '■', soon: '▲', course: '●', waiting: '○', ended: '·' } as const

/** Who has the turn while a suggestion, or a unit's part in it, stands in a state. */
const turns: Record<string, string> = {
  submitted: '代表工作机构',
  accepted: '代表工作机构',
  returned: '领衔代表',
  replied: '领衔代表',
  study: '代表工作机构',
  concluded: '代表工作机构',
  returning: '代表工作机构',
  drafted: '代表工作机构',
}

type Lit = Pick<Row, 'light' | 'workdaysLeft' | 'dueLabel' | 'state' | 'stateLabel'>

/** The words of a light of the suggestions: how many days, and whose turn it is when it is not ours. */
export function lightWords({ light, workdaysLeft: left, state, stateLabel }: Lit, whose?: string): string {
  if (light === 'ended' || left === null) return stateLabel
  const turn = turns[state] ?? whose ?? '承办单位'
  if (light === 'overdue') return `逾期${Math.max(1, -left)}天`
  if (light === 'waiting') return `等${turn} ${left === 0 ? '今天' : `${left}天`}`
  return left === 0 ? '今天到期' : `还剩${left}${light === 'soon' ? '个工作日' : '天'}`
}

type Props = { row: Lit; part?: PartLight; label?: boolean }

/** Sign, word and colour; of a suggestion at its units that of the unit that is due next. */
export function SuggestionLight({ row, part, label }: Props) {
  const shown = row.light === 'ended' && part ? part : row
  return (
    <span className={`light ${shown.light}`}>
      <span aria-hidden="true">{signs[shown.light]} </span>
      {label && shown.dueLabel && shown.light !== 'waiting' ? `${shown.dueLabel} ` : ''}
      {lightWords(shown, part?.unitName)}
    </span>
  )
}
