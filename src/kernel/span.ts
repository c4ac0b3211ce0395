/** A length of time as rules state it: 三个工作日, 七日, 三个月, 两小时. */
export type Span = { n: number; unit: 'workday' | 'day' | 'month' | 'hour' }

export const workdays = (n: number): Span => ({ n, unit: 'workday' })
export const days = (n: number): Span => ({ n, unit: 'day' })
export const hours = (n: number): Span => ({ n, unit: 'hour' })
export const months = (n: number): Span => ({ n, unit: 'month' })

const UNITS = { workday: '个工作日', day: '天', month: '个月', hour: '小时' } as const

/** The span in the words of a rule: `15个工作日`. */
export const spanWords = ({ n, unit }: Span) => `${n}${UNITS[unit]}`
