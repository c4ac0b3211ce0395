import {
  type DayOff,
  dayOf,
  dueAt,
  dueBefore,
  isCalendarKnown,
  type LocalDays,
  monthEnd,
  skipped,
  skippedBefore,
  whyOff,
} from './calendar.ts'
import { type Span, spanWords } from './span.ts'

/** One stretch of a clock: how long, and where that is written. An extension is a further one. */
export type Leg = { span: Span; basis: string }

/** All that a due date follows from. */
export type Timing = {
  /** It is counted forwards from a moment, backwards from one, or was agreed on. */
  kind: 'after' | 'before' | 'agreed'
  from: Date
  legs: readonly Leg[]
  /** The longest the law allows, counted from the same moment; only for what is counted forwards. */
  limit?: Leg
  /** A change of the calendar never made it end before this. */
  noEarlier?: Date | null
  /** What the rule says where nobody decided otherwise, and who did since when. */
  setting?: { placeName: string; validFrom: string; declared: Span }
}

export type Derived = {
  /** The last day, as 2026-02-28, and its last moment. */
  due: string
  dueAt: Date
  /** How it follows, in sentences. */
  steps: string[]
  basis: string
  /** A year it touches has no notice of holidays yet: it may still move. */
  isProvisional: boolean
}

/** The moment a clock runs out, without a word about why. */
export function reckon({ kind, from, legs, limit, noEarlier }: Timing, local: LocalDays): Date {
  if (kind === 'agreed') return from
  let due = from
  for (const [n, { span }] of legs.entries()) {
    due = kind === 'before' && n === 0 ? dueBefore(due, span, local) : dueAt(due, span, local)
    if (n === 0 && kind === 'after' && limit) due = earlier(due, dueAt(from, limit.span, local))
  }
  return noEarlier && noEarlier > due ? noEarlier : due
}

const earlier = (a: Date, b: Date) => (a < b ? a : b)

/**
 * How a due date follows from its rule, its start and the calendar: what the command line, the API and “怎么算的？” all
 * say. Pure; throws nothing.
 */
export function derive(timing: Timing, local: LocalDays): Derived {
  const { kind, from, legs, noEarlier } = timing
  const due = reckon(timing, local)
  const steps: string[] = []
  const told = [settingStep(timing), ...(kind === 'agreed' ? [`约定的日期是 ${dayOf(from)}`] : [])]
  let at = from
  let first = dayOf(kind === 'before' ? due : from)
  for (const [n, { span, basis }] of legs.entries()) {
    if (kind === 'agreed') break
    if (kind === 'before' && n === 0) {
      steps.push(...stepsBefore(at, span, local))
      at = dueBefore(at, span, local)
      continue
    }
    if (n > 0) steps.push(`再加 ${spanWords(span)}：${basis}`)
    steps.push(...stepsAfter(at, span, local))
    at = dueAt(at, span, local)
    if (n === 0) at = steppedByLaw(timing, at, local, steps)
  }
  if (noEarlier && noEarlier > at)
    steps.push(
      `工作日历变更后应到 ${dayOf(at)}，变更时已经过去；不追究变更以前的日子，到变更当天 ${dayOf(noEarlier)} 24时止`,
    )
  const last = dayOf(due)
  if (first > last) first = last
  const unknown = touchesWorkdays(legs) ? yearsOf(first, last).filter((y) => !isCalendarKnown(y, local)) : []
  for (const year of unknown)
    steps.push(`${year}年的放假安排还没有公布，先按周末和法定节日算；公布以后到期日可能变动`)
  return {
    due: last,
    dueAt: due,
    steps: [...told.filter((step) => step !== undefined), ...steps],
    basis: legs.map(({ basis }) => basis).join('；'),
    isProvisional: unknown.length > 0,
  }
}

const touchesWorkdays = (legs: readonly Leg[]) => legs.some(({ span }) => span.unit === 'workday')

function settingStep({ setting, legs }: Timing): string | undefined {
  if (!setting || !legs[0]) return undefined
  const { placeName, validFrom, declared } = setting
  return `${placeName}自 ${validFrom} 起定为 ${spanWords(legs[0].span)}（${legs[0].basis}），缺省是 ${spanWords(declared)}`
}

/** Where the place's own span would end later than the law allows, the law's day counts. */
function steppedByLaw({ kind, from, limit }: Timing, at: Date, local: LocalDays, steps: string[]): Date {
  if (kind !== 'after' || !limit) return at
  const byLaw = dueAt(from, limit.span, local)
  const words = `法定最长 ${spanWords(limit.span)}（${limit.basis}），到 ${dayOf(byLaw)}`
  if (byLaw < at) {
    steps.push(`${words}；比上面算的早，以法定的为准`)
    return byLaw
  }
  steps.push(`${words}；没有超过`)
  return at
}

function stepsAfter(from: Date, span: Span, local: LocalDays): string[] {
  const [start, end] = [dayOf(from), dueAt(from, span, local)]
  const sum = `${start} + ${spanWords(span)}`
  if (span.unit === 'hour') return [`${timeOf(from)} + ${spanWords(span)} → ${timeOf(end)}，夜里和假日照算`]
  if (span.unit === 'month') {
    const { wanted, isShort } = monthEnd(start, span.n)
    const led = isShort ? `${wanted} 不存在 → 月末 ${dayOf(end)}` : dayOf(end)
    return [`${sum} → ${led}，24时止`]
  }
  if (span.unit === 'day') return [`${sum}，${start} 当天不算，每天都算 → ${dayOf(end)}，24时止`]
  return [
    `${sum}，${start} 当天不算，从下一个工作日数起 → ${dayOf(end)}，24时止`,
    ...skippedStep(skipped(from, span, local)),
    ...madeUpStep(start, dayOf(end), local),
  ]
}

function stepsBefore(from: Date, span: Span, local: LocalDays): string[] {
  const end = dueBefore(from, span, local)
  if (span.unit === 'hour') return [`${timeOf(from)} 之前 ${spanWords(span)} → ${timeOf(end)}`]
  const day = dayOf(from)
  const { wanted, isShort } = monthEnd(day, -span.n)
  const led = span.unit === 'month' && isShort ? `${wanted} 不存在 → 月末 ${dayOf(end)}` : dayOf(end)
  const sum = `${day} 之前 ${spanWords(span)}，${day} 当天不算 → ${led}，24时止`
  return span.unit === 'workday' ? [sum, ...skippedStep(skippedBefore(from, span, local))] : [sum]
}

/** 3月7日至8日（周末）、4月4日至6日（清明节）: neighbouring days are told together. */
function skippedStep(off: readonly DayOff[]): string[] {
  if (!off.length) return []
  const runs: { from: string; to: string; whys: Set<string> }[] = []
  for (const { day, why } of off) {
    const run = runs.at(-1)
    if (run && Date.parse(day) - Date.parse(run.to) === 86_400_000) {
      run.to = day
      run.whys.add(why)
    } else runs.push({ from: day, to: day, whys: new Set([why]) })
  }
  const words = runs.map(({ from, to, whys }) => {
    const festive = [...whys].filter((one) => !/^周/.test(one))
    const name = festive.length ? festive.join('、') : to === from ? [...whys][0]! : '周末'
    return `${from}${to === from ? '' : `至${to}`}（${name}）`
  })
  return [`跳过 ${off.length} 天：${words.join('、')}`]
}

/** Saturdays and Sundays that are worked count; who reads the sum should not have to wonder. */
function madeUpStep(start: string, end: string, local: LocalDays): string[] {
  const days: string[] = []
  for (let at = Date.parse(start) + 86_400_000; at <= Date.parse(end); at += 86_400_000) {
    const moment = new Date(at)
    const isWeekend = moment.getUTCDay() % 6 === 0
    if (isWeekend && !whyOff(moment.toISOString().slice(0, 10), local))
      days.push(moment.toISOString().slice(0, 10))
  }
  return days.length ? [`调休上班的 ${days.join('、')} 也算工作日`] : []
}

function yearsOf(first: string, last: string): string[] {
  const years: string[] = []
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year++)
    years.push(String(year))
  return years
}

const timeOf = (moment: Date) =>
  new Date(moment.getTime() + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')
