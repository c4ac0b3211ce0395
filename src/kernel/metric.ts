// A figure as everybody reads it: what is counted, of what, without what, and where that is written. Said once, as data;
// the count, its list, the words beside it and the printed dictionary follow from it.

/** A condition on the row alias `c` that a module's source gives, with what it means. */
export type Condition = { words: string; where: string }

export type Metric = {
  /** `suggestion.handled`: never changes, programs ask for it. */
  code: string
  label: string
  unit: '件' | '项' | '次' | '%'
  /** What is looked at in the first place. */
  among: Condition
  /** What of it is in neither numerator nor denominator; where several fit, the first one counts. */
  without?: readonly (Condition & { code: string })[]
  /** The numerator; of a plain count absent: all that is left. */
  counted?: Condition
  basis: string
}

/** Checks declarations at compile time and hands them back; throws where a code is used twice. */
export function defineMetrics<const M extends readonly Metric[]>(metrics: M): M {
  const twice = metrics.find(({ code }, n) => metrics.findIndex((one) => one.code === code) !== n)
  if (twice) throw new Error(`metric ${twice.code} is declared twice`)
  return metrics
}

/** Parts that add up to a whole: each record of the whole is in exactly one of them. */
export type Partition = { whole: string; parts: readonly string[]; words: string }

/** The heaps of a metric: `numerator`, `denominator`, and one per exclusion. Together with them `among` is complete. */
export type Heap = 'among' | 'numerator' | 'denominator' | `without.${string}`

/** The heaps of a metric as conditions; a condition that is neither true nor false is none. */
export function heapsOf({ among, without = [], counted }: Metric): Record<Heap, string> {
  const whole = `(${among.where}) is true`
  const outs = without.map(({ code, where }, n) => {
    const before = without.slice(0, n).map((one) => `(${one.where}) is not true`)
    return [`without.${code}`, [whole, ...before, `(${where}) is true`].join(' and ')]
  })
  const denominator = [whole, ...without.map(({ where }) => `(${where}) is not true`)].join(' and ')
  const numerator = counted ? `${denominator} and (${counted.where}) is true` : denominator
  return { among: whole, denominator, numerator, ...Object.fromEntries(outs) }
}

export type Figure = {
  code: string
  label: string
  unit: Metric['unit']
  numerator: number
  /** Null for a plain count. */
  denominator: number | null
  /** In percent with two digits; null for a plain count, and where there is nothing to divide by. */
  rate: number | null
  /** 满意86件，占92.47% */
  words: string
  numeratorWords: string
  denominatorWords: string | null
  without: { code: string; words: string; n: number }[]
  basis: string
}

/** `count(*) filter (…)` for every heap of these metrics, in one pass. */
export function countColumns(metrics: readonly Metric[]): string {
  return metrics
    .flatMap((metric) =>
      Object.entries(heapsOf(metric)).map(
        ([heap, where]) => `count(*) filter (where ${where})::int as "${metric.code}/${heap}"`,
      ),
    )
    .join(',\n')
}

/** The figure of a metric out of a row of `countColumns`. */
export function figureOf(metric: Metric, row: Record<string, unknown> | undefined): Figure {
  const n = (heap: Heap) => Number(row?.[`${metric.code}/${heap}`] ?? 0)
  const { code, label, unit, among, without = [], counted, basis } = metric
  const isShare = unit === '%'
  const [numerator, whole] = [n('numerator'), n('denominator')]
  const rate = isShare ? percent(numerator, whole) : null
  return {
    ...{ code, label, unit, numerator, rate, basis },
    denominator: isShare ? whole : null,
    words: isShare ? shareWords(numerator, whole) : `${numerator}${unit}`,
    numeratorWords: counted?.words ?? among.words,
    denominatorWords: isShare ? among.words : null,
    without: without.map((one) => ({ code: one.code, words: one.words, n: n(`without.${one.code}`) })),
  }
}

/** Two digits after the point, as such reports are written; null where there is nothing to divide by. */
export function percent(n: number, of: number): number | null {
  return of ? Math.round((n / of) * 10_000) / 100 : null
}

/** 86件，占92.47% – never the share without the count. */
export function shareWords(n: number, of: number): string {
  const rate = percent(n, of)
  return rate === null ? '没有可算的' : `${n}件，占${rate.toFixed(2).replace(/\.?0+$/, '')}%`
}

/** The partitions whose parts do not add up: what to say to who answers for the figures. */
export function brokenPartitions(partitions: readonly Partition[], figures: readonly Figure[]): string[] {
  const n = (code: string) => figures.find((one) => one.code === code)?.numerator ?? 0
  return partitions.flatMap(({ whole, parts, words }) => {
    const sum = parts.reduce((all, code) => all + n(code), 0)
    return sum === n(whole) ? [] : [`${words}：合计${n(whole)}，各项相加${sum}`]
  })
}
