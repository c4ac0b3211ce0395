import { dayAfter, dayOf, endOf, type LocalDays } from './calendar.ts'
import { type Derived, derive, type Leg, type Timing } from './derive.ts'
import { clockKey, isSpan, type Ruling } from './settings.ts'
import type { Span } from './span.ts'
import { type AnyClock, limitOf } from './workflow.ts'

/** One declared clock, or one variant of it, under the key by which settings and people name it. */
export type ClockRule = Leg & {
  key: string
  /** The rule this is another name of: a part's clocks are known under the whole's name too. */
  sameAs: string | null
  label: string
  runs: 'after' | 'before'
  isAgreed: boolean
  limit: Leg | null
}

/** Every declared clock, in the order of the declarations; the first variant answers to the clock's bare key too. */
export function declaredRules(rulings: readonly Ruling[]): ClockRule[] {
  const rules = rulings.flatMap((ruling) =>
    Object.entries<AnyClock>(ruling.clocks ?? {}).flatMap(([name, clock]) => rulesOf(ruling, name, clock)),
  )
  const taken = new Set(rules.map(({ key }) => key))
  const others = rulings.flatMap((ruling) => namesBesides(ruling, rules)).filter(({ key }) => !taken.has(key))
  return [...rules, ...others]
}

function rulesOf(ruling: Ruling, name: string, clock: AnyClock): ClockRule[] {
  const spans: [string, Span][] = isSpan(clock.within) ? [['', clock.within]] : Object.entries(clock.within)
  return spans.map(([variant, span]) => ({
    key: clockKey(ruling.name, name, variant),
    sameAs: null,
    label: `${ruling.label}·${clock.label}${variant ? `（${clock.variants?.[variant] ?? variant}）` : ''}`,
    span,
    basis: clock.basis,
    runs: clock.before ? 'before' : 'after',
    isAgreed: clock.agreed !== undefined,
    limit: limitOf(clock, variant) ?? null,
  }))
}

function namesBesides({ name, partOf, clocks = {} }: Ruling, rules: ClockRule[]): ClockRule[] {
  return Object.entries<AnyClock>(clocks).flatMap(([clock, { within }]) => {
    const variants = isSpan(within) ? [''] : Object.keys(within)
    return variants.flatMap((variant, n) => {
      const rule = rules.find(({ key }) => key === clockKey(name, clock, variant))!
      const bare = n === 0 && variant ? [clockKey(name, clock)] : []
      const whole = partOf
        ? [clockKey(partOf, clock, variant), ...(bare.length ? [clockKey(partOf, clock)] : [])]
        : []
      return [...bare, ...whole].map((key) => ({ ...rule, key, sameAs: rule.key }))
    })
  })
}

/** The keys that look most like this one, the likeliest first. */
export function rulesNear(rules: readonly ClockRule[], key: string, most = 5): string[] {
  const wanted = key.toLowerCase()
  const far = ({ key, label }: ClockRule) => {
    const own = key.toLowerCase()
    const isPart = own.includes(wanted) || wanted.includes(own) || label.includes(key)
    return editsBetween(own, wanted) - (isPart ? 100 : 0)
  }
  return rules
    .map((rule) => ({ key: rule.key, far: far(rule) }))
    .filter(({ key, far }) => far <= Math.max(3, key.length / 2))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ key }) => key)
}

function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}

export type Asked = {
  from: Date
  /** The day that was agreed on, where the rule knows one. */
  agreedOn?: string
  local: LocalDays
  /** What a place decided, in force when it is asked. */
  ruled?: Leg & { placeName: string; validFrom: string }
}

/** When a clock that begins (or runs backwards from) some moment would be due, and why. */
export function dueBy(rule: ClockRule, { from, agreedOn, local, ruled }: Asked): Derived {
  if (agreedOn)
    return derive(
      { kind: 'agreed', from: endOf(agreedOn), legs: [{ span: rule.span, basis: '约定的日期' }] },
      local,
    )
  const timing: Timing = {
    kind: rule.runs,
    from,
    legs: [ruled ? { span: ruled.span, basis: ruled.basis } : { span: rule.span, basis: rule.basis }],
    limit: rule.limit ?? undefined,
    ...(ruled && {
      setting: { placeName: ruled.placeName, validFrom: ruled.validFrom, declared: rule.span },
    }),
  }
  return derive(timing, local)
}

/** The first and the last day for which due dates are reckoned: as far as the lunar tables of the calendar reach. */
export const reach = { from: '2004-01-01', to: '2097-12-31' } as const

/**
 * The moment a person means by `2025-11-30` or `2025-11-30 17:30`, in Beijing. Throws an Error in Chinese for what is no
 * day, and for one beyond the reach of the calendar.
 */
export function momentOf(text: string): Date {
  const [, day, time = '00:00'] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?$/.exec(text.trim()) ?? []
  const moment = new Date(`${day}T${time}:00+08:00`)
  if (!day || Number.isNaN(moment.getTime()) || dayOf(moment) !== day || dayAfter(day, 0) !== day)
    throw new Error(`日期“${text}”不对，写成 2025-11-30，或者带钟点：2025-11-30 17:30。`)
  if (day < reach.from || day > reach.to)
    throw new Error(`日期“${text}”超出范围：能算 ${reach.from} 到 ${reach.to}。`)
  return moment
}
