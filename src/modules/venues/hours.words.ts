// 开放时间 is one sentence, as an office writes it; what a machine can read of it is derived, never kept beside it.

/** One rule read out of the sentence: on which days, from when to when. */
export type Slot = { days: readonly number[]; monthDays: readonly number[]; from: string; to: string }

const DAYS = '一二三四五六日'
const dayNo = (word: string) => (word === '天' ? 7 : DAYS.indexOf(word) + 1)
const TIME = /(上午|下午|晚上|晚)?\s*(\d{1,2})(?:[:：](\d{2})|点(半)?|时)?/
const RANGE = new RegExp(`${TIME.source}\\s*[—–\\-~～至到]+\\s*${TIME.source}`, 'g')

/** `每周四 9:00—11:30`, `周一至周五 8:30-17:00`, `每月15日 9:00—11:00`, `工作日`, `每天`, `全天`; [] when nothing is understood. */
export function slotsOf(sentence: string | null | undefined): Slot[] {
  const found: Slot[] = []
  for (const part of (sentence ?? '').split(/[；;。]/)) {
    const monthDays = [...part.matchAll(/每月((?:\d{1,2}[日号、和,，]*)+)/g)].flatMap(([, days]) =>
      (days!.match(/\d{1,2}/g) ?? []).map(Number).filter((day) => day >= 1 && day <= 31),
    )
    const days = monthDays.length ? [] : weekdaysOf(part)
    if (!days.length && !monthDays.length) continue
    const said = part.replace(/每月(?:\d{1,2}[日号、和,，]*)+/g, ' ')
    const ranges = [...said.matchAll(RANGE)].map(rangeOf).filter((range) => range !== undefined)
    const all = ranges.length ? ranges : /全天|24小时/.test(part) ? [{ from: '00:00', to: '24:00' }] : []
    found.push(...all.map((range) => ({ days, monthDays, ...range })))
  }
  return found
}

/** Is it open on this day (2026-03-02), and when? `isWorkday` tells for `工作日`-like sentences nothing more. */
export function openOnDay(sentence: string | null | undefined, day: string): { from: string; to: string }[] {
  const date = new Date(`${day}T00:00:00Z`)
  const weekday = date.getUTCDay() || 7
  return slotsOf(sentence)
    .filter(({ days, monthDays }) => days.includes(weekday) || monthDays.includes(date.getUTCDate()))
    .map(({ from, to }) => ({ from, to }))
}

/** The sentence as understood, for who writes it: `周一至周五 8:30—17:00`; empty when it is not understood. */
export function understood(sentence: string | null | undefined): string {
  return slotsOf(sentence)
    .map(({ days, monthDays, from, to }) => {
      const when = monthDays.length ? `每月${monthDays.join('、')}日` : weekWords(days)
      return `${when} ${from === '00:00' && to === '24:00' ? '全天' : `${from}—${to}`}`
    })
    .join('；')
}

function weekWords(days: readonly number[]): string {
  if (days.length === 7) return '每天'
  const isRun = days.length > 2 && days.every((day, n) => n === 0 || day === days[n - 1]! + 1)
  const word = (day: number) => `周${DAYS[day - 1]}`
  return isRun ? `${word(days[0]!)}至${word(days.at(-1)!)}` : days.map(word).join('、')
}

function weekdaysOf(part: string): number[] {
  if (/每天|每日|天天|全天/.test(part) && !/周|星期/.test(part)) return [1, 2, 3, 4, 5, 6, 7]
  if (/工作日/.test(part)) return [1, 2, 3, 4, 5]
  const days = new Set<number>()
  const runs = /(?:周|星期)([一二三四五六日天])\s*(?:至|到|—|-|~)\s*(?:周|星期)?([一二三四五六日天])/g
  for (const [, from, to] of part.matchAll(runs))
    for (let day = dayNo(from!); day <= dayNo(to!); day++) days.add(day)
  for (const [, list] of part
    .replace(runs, ' ')
    .matchAll(/(?:周|星期)((?:[一二三四五六日天][、和及,，]?)+)/g))
    for (const one of list!.match(/[一二三四五六日天]/g) ?? []) days.add(dayNo(one))
  return [...days].toSorted((a, b) => a - b)
}

function rangeOf(found: RegExpMatchArray) {
  const [, am, h1, m1, half1, pm, h2, m2, half2] = found
  const from = timeOf(am, h1!, m1, half1)
  const to = timeOf(pm ?? (Number(h2) < Number(h1) ? '下午' : am), h2!, m2, half2)
  return from && to && from < to ? { from, to } : undefined
}

function timeOf(part: string | undefined, hour: string, minute?: string, half?: string): string | undefined {
  const isLater = part && part !== '上午' && Number(hour) < 12
  const h = Number(hour) + (isLater ? 12 : 0)
  const m = half ? 30 : Number(minute ?? 0)
  if (h > 24 || m > 59) return undefined
  return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`
}
