import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { seriesOf, voiceSeriesOf } from '#modules/opinions/index.ts'

/** A query code as our own alphabet writes it: no spaces, no small letters, 0 for O, 1 for I and L. */
export function readCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/**
 * The numbers somebody may have meant: brackets, spaces and the name of the series are forgiven, because the code
 * beside it decides; without a year this one and the last are tried.
 */
export function readNumber(ctx: Pick<Ctx, 'facts' | 'now'>, typed: string): string[] {
  const text = typed.normalize('NFKC').trim().slice(0, 100)
  const digits = text.replace(/o/gi, '0').replace(/[il]/gi, '1').match(/\d+/g) ?? []
  const n = Number(digits.at(-1)?.slice(digits.length === 1 && isYearFirst(digits[0]!) ? 4 : 0))
  if (!Number.isSafeInteger(n) || n < 1) return [typed.trim().slice(0, 100)]
  const thisYear = Number(dayOf(ctx.now).slice(0, 4))
  const year = digits.find((group) => isYearFirst(group))?.slice(0, 4)
  const years = year ? [year] : [thisYear, thisYear - 1]
  const streets = [...ctx.facts.places.values()].filter(({ kind }) => kind === 'street' || kind === 'town')
  const series = streets.flatMap(({ id }) => [seriesOf(ctx, id), voiceSeriesOf(ctx, id)])
  return [
    typed.trim().slice(0, 100),
    ...series.flatMap((name) => years.map((one) => `${name}〔${one}〕${n}号`)),
  ]
}

const isYearFirst = (group: string) => /^20\d\d/.test(group) && group.length >= 4
