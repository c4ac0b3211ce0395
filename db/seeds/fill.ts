import { dayOf } from '#kernel/calendar.ts'
import type { Dice } from './dice.ts'
import { lengths } from './phrases.data.ts'
import type { Template } from './template.ts'
import type { Quarter } from './town.data.ts'

const NUMBERS = ['两', '三', '四', '五', '六', '七', '八']

/** The words of one matter: the same road and the same estate from the first line to the last reply. */
export type Words = (text: string, more?: { unit?: string; done?: Date }) => string

export function wordsFor(quarter: Quarter, dice: Dice): { told: Words; released: Words; location: string } {
  const building = `${dice.int(1, 28)}幢`
  const kept: Record<string, string> = {
    路: dice.pick(quarter.路),
    小区: dice.pick(quarter.小区),
    学校: quarter.学校,
    公园: quarter.公园,
    市场: quarter.市场,
    社区: quarter.社区,
    几: dice.pick(NUMBERS),
    天: dice.pick(lengths),
  }
  const fill =
    (own: Record<string, string>): Words =>
    (text, { unit = '', done } = {}) => {
      const words: Record<string, string> = {
        ...kept,
        ...own,
        单位: unit,
        日: done ? dayWords(done) : '近日',
      }
      return text.replace(/\{(.{1,2})\}/gu, (_, name: string) => words[name] ?? name)
    }
  return {
    told: fill({ 楼: building }),
    // A building's number is close to an address: it stays out of what the public reads.
    released: fill({ 楼: '一幢楼' }),
    location: `${kept.路}${dice.chance(0.5) ? `${dice.int(2, 260)}号附近` : `近${kept.小区}`}`,
  }
}

/** Which templates fit a month: rain in summer, vaccines in autumn. */
export function inSeason(templates: readonly Template[], at: Date): Template[] {
  const month = Number(dayOf(at).slice(5, 7))
  return templates.flatMap((one) => (!one.months ? [one] : one.months.includes(month) ? [one, one, one] : []))
}

function dayWords(at: Date): string {
  const [, month, day] = dayOf(at).split('-').map(Number)
  return `${month}月${day}日`
}
