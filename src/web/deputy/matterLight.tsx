import type { OpinionRow } from '../api.ts'
import { dayWords, weekdayWords } from '../ui/when.ts'
import { daysInWords } from './matter.words.ts'

const signs = { overdue: '■', soon: '▲', course: '●', waiting: '○', ended: '·' } as const

type Props = {
  /** In a list: without the day of the week, so that it stays on one line. */
  isShort?: boolean
  row: Pick<OpinionRow, 'light' | 'workdaysLeft' | 'dueLabel' | 'dueAt' | 'stateLabel'>
}

/** Sign, words and colour together; the days in full, because a phone shows one matter at a time. */
export function MatterLight({ row, isShort }: Props) {
  return (
    <span className={`light ${row.light}`}>
      <span aria-hidden="true">{signs[row.light]} </span>
      {daysInWords(row, isShort ? dayWords : weekdayWords)}
    </span>
  )
}
