// Numbers and days as official documents write them.

const DIGITS = '〇一二三四五六七八九'

/** 1 to 99 in Chinese: 10 is 十, 21 is 二十一. */
export function inChinese(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  if (tens === 0) return DIGITS[ones]!
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`
}

/** A day without leading noughts: 2026年3月5日. Without a day, the room to write one. */
export function dayWords(day: string | null | undefined): string {
  if (!day) return '　　年　月　日'
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** 发文字号: 青街人大函〔2026〕3号 – no leading nought, no 第. */
export const paperNo = (organ: string, year: number, seq: number): string => `${organ}〔${year}〕${seq}号`

/** 云溪区第十八届人大第二次会议; between sessions (no meeting) 闭会期间. */
export function sessionWords({
  congress,
  term,
  meeting,
}: {
  congress: string
  term: number
  meeting?: number | null
}): string {
  const when = meeting ? `第${inChinese(meeting)}次会议` : '闭会期间'
  return `${congress}第${inChinese(term)}届人民代表大会${when}`
}

/** The number of a heading: 一、, （一）, 1., （1）. */
export function headingNumber(level: 1 | 2 | 3 | 4, n: number): string {
  return [`${inChinese(n)}、`, `（${inChinese(n)}）`, `${n}.`, `（${n}）`][level - 1]!
}

/** 92.47%; nought of nought has no share. */
export function shareWords(numerator: number, denominator: number): string {
  if (denominator === 0) return '—'
  return `${((100 * numerator) / denominator).toFixed(2).replace(/\.?0+$/, '')}%`
}
