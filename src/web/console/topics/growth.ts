import { dayWords } from '../../ui/when.ts'

/** How it grew: sign and words. */
export function growthOf(lately: number, before: number): string {
  if (!before) return '▲ 新冒出来的'
  if (lately > before) return `▲ 后半段${lately}件，前半段${before}件`
  return lately === before ? '● 前后一样多' : `▼ 后半段${lately}件，前半段${before}件`
}

/** From which day to which. */
export function daysWords(first: string, last: string): string {
  return first === last ? dayWords(first) : `${dayWords(first)}到${dayWords(last)}`
}
