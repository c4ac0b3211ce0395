// Dated promises in the prose of a reply: 「三月底前完成」「2026年6月30日前修好」「十个工作日内」.

/** A phrase that promises something by a time, and the day it means where the phrase alone says it. */
export type DatedPhrase = { phrase: string; dueOn: string | undefined }

const DIGITS = '〇一二三四五六七八九十'
const NUMBER = `[0-9０-９]{1,4}|[${DIGITS}]{1,3}`
const BEFORE = '(?:之?前|以前|内|底|末|完成|竣工|到位|建成|修好|修复|开工|启动|解决|落实)'
const PHRASES: readonly [RegExp, (m: string[], today: string) => string | undefined][] = [
  [
    new RegExp(
      `(?:(20\\d\\d|今|本|明)年)?(${NUMBER})月(?:(${NUMBER})[日号]|([上中下]旬)|([底末]))?(?:份)?(?=.{0,4}${BEFORE})`,
      'g',
    ),
    monthDay,
  ],
  [/(?:(20\d\d|今|本|明)年)?第?([一二三四1-4])季度(?:末|底)?(?=.{0,4}(?:前|内|完成|竣工))/g, quarter],
  [/(20\d\d|今|本|明)年(?:年?底|年?末|内)(?=.{0,3}(?:前|之前|完成|竣工|解决|落实|,|，|。|$)?)/g, yearEnd],
  [/()(?:年底|年内|年末)(?:之?前|以前)?/g, yearEnd],
  [new RegExp(`(${NUMBER})个?(工作日|日|天|周|星期|个月|月)(?:之?内|以内)`, 'g'), within],
]

/**
 * What a reply promises by a day, in the order of the text; each place of the text once. Only what lies ahead of
 * `today` (2026-03-02) or cannot be placed is given: a reply also tells when things happened.
 */
export function datedPhrases(text: string, today: string): DatedPhrase[] {
  const found: (DatedPhrase & { at: number })[] = []
  for (const [pattern, dayOf] of PHRASES) {
    for (const match of text.matchAll(pattern)) {
      const [at, end] = [match.index, match.index + match[0].length]
      if (found.some((one) => at < one.at + one.phrase.length && one.at < end)) continue
      const dueOn = dayOf([...match], today)
      if (dueOn === undefined || dueOn >= today) found.push({ phrase: match[0], dueOn, at })
    }
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ phrase, dueOn }) => ({ phrase, dueOn }))
}

function monthDay([, year, month, day, part, end]: string[], today: string): string | undefined {
  const m = numberOf(month!)
  if (m < 1 || m > 12) return undefined
  const y =
    yearOf(year, today) ?? (isPast(m, today) ? Number(today.slice(0, 4)) + 1 : Number(today.slice(0, 4)))
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
  const d = day ? numberOf(day) : part === '上旬' ? 10 : part === '中旬' ? 20 : part || end ? last : last
  return d >= 1 && d <= last ? iso(y, m, d) : undefined
}

/** A month without a year that is more than half a year behind is next year's: 「二月底前」 said in November. */
function isPast(month: number, today: string): boolean {
  return Number(today.slice(5, 7)) - month > 6
}

function quarter([, year, n]: string[], today: string): string {
  const q = '一二三四'.includes(n!) ? '一二三四'.indexOf(n!) + 1 : Number(n)
  const y = yearOf(year, today) ?? Number(today.slice(0, 4))
  return iso(y, q * 3, new Date(Date.UTC(y, q * 3, 0)).getUTCDate())
}

function yearEnd([, year]: string[], today: string): string {
  return iso(yearOf(year, today) ?? Number(today.slice(0, 4)), 12, 31)
}

/** Working days are counted as days here: the day is a proposal that the clerk corrects. */
function within([, count, unit]: string[], today: string): string | undefined {
  const n = numberOf(count!)
  const perUnit = unit === '周' || unit === '星期' ? 7 : unit!.endsWith('月') ? 30 : 1
  const then = new Date(Date.parse(`${today}T00:00:00Z`) + n * perUnit * 86_400_000)
  return n > 0 && n * perUnit < 3660 ? then.toISOString().slice(0, 10) : undefined
}

function yearOf(word: string | undefined, today: string): number | undefined {
  if (!word) return undefined
  const now = Number(today.slice(0, 4))
  return word === '今' || word === '本' ? now : word === '明' ? now + 1 : Number(word)
}

function numberOf(word: string): number {
  const plain = Number(word.normalize('NFKC'))
  if (!Number.isNaN(plain)) return plain
  if (!word.includes('十')) return Number([...word].map((c) => DIGITS.indexOf(c)).join(''))
  const [tens, ones] = word.split('十')
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0)
}

const iso = (y: number, m: number, d: number) =>
  `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
