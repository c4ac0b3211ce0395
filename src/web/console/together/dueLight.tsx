type Lit = {
  light: 'overdue' | 'soon' | 'course' | 'waiting' | 'ended'
  workdaysLeft: number | null
  dueLabel: string | null
  stateLabel: string
}

const signs = { overdue: '■', soon: '▲', course: '●', waiting: '○', ended: '·' } as const

/** Sign, word and colour of any record with a clock: the state, and how long there is. */
export function DueLight({ row, isSilent }: { row: Lit; isSilent?: boolean }) {
  const { light, workdaysLeft: left, dueLabel, stateLabel } = row
  const days =
    light === 'ended' || left === null
      ? ''
      : light === 'overdue'
        ? `${dueLabel}逾期${Math.max(1, -left)}天`
        : left === 0
          ? `${dueLabel}今天到期`
          : `${dueLabel}还剩${left}个工作日`
  return (
    <span className={`light ${light}`}>
      <span aria-hidden="true">{signs[light]} </span>
      {stateLabel}
      {days && ` · ${days}`}
      {isSilent && light !== 'overdue' && ' · 曾经没有回音'}
    </span>
  )
}
