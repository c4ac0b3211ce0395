// 办理考核 (domain.md §2.13): weights and deductions are local numbers; no text was found that binds.

const basis = '缺省值，各地考核办法不一，由各地设定'
const points = (label: string, value: number, max = 100) => ({
  label,
  default: value,
  min: 0,
  max,
  basis,
})

export const scoreParts = {
  onTime: { label: '按时答复', of: ['suggestion.onTime'] },
  contact: { label: '沟通、面商', of: ['suggestion.contacted', 'suggestion.met'] },
  quality: { label: '答复质量', of: ['suggestion.passedFirst'] },
  landing: { label: '落实', of: ['suggestion.landed'] },
  satisfaction: { label: '满意', of: ['suggestion.content'] },
} as const
export type ScorePart = keyof typeof scoreParts
export const scorePartNames = Object.keys(scoreParts) as ScorePart[]

export const figureRuling = {
  name: 'figure',
  label: '建议办理考核',
  numbers: {
    onTime: points('按时答复占多少分（五项合计须为100）', 20),
    contact: points('沟通、面商占多少分（五项合计须为100）', 20),
    quality: points('答复质量占多少分（五项合计须为100）', 20),
    landing: points('落实占多少分（五项合计须为100）', 25),
    satisfaction: points('满意占多少分（五项合计须为100）', 15),
    perOverdue: points('逾期一次扣几分', 5, 50),
    perRedo: points('重新办理一次扣几分', 3, 50),
    fewest: { ...points('少于几件不排名', 3, 50), min: 1 },
    accomplishedBy: {
      label: '办成率怎么算（1为A类经核实和B类承诺兑现，2为A类和B类）',
      default: 1,
      min: 1,
      max: 2,
      basis,
    },
  },
}
export type NumberName = keyof typeof figureRuling.numbers

type Share = { numerator: number; denominator: number | null }
export type ScoredPart = { part: ScorePart; of: number; got: number | null }
export type Score = {
  parts: ScoredPart[]
  /** What the parts come to, of 100, before deductions; parts without anything to judge are left out of both. */
  points: number | null
  minus: { late: number; redone: number }
  total: number | null
}

/**
 * A unit's score. `shares` by code; `late` and `redone` how many times; `number` the place's own numbers. Null where there
 * is nothing to judge.
 */
export function scoreOf(
  shares: Record<string, Share>,
  { late, redone }: { late: number; redone: number },
  number: (name: NumberName) => number,
): Score {
  const parts = scorePartNames.map((part): ScoredPart => {
    const known = scoreParts[part].of.flatMap((code) => {
      const { numerator, denominator } = shares[code] ?? { numerator: 0, denominator: 0 }
      return denominator ? [numerator / denominator] : []
    })
    const share = known.length ? known.reduce((sum, one) => sum + one, 0) / known.length : null
    return { part, of: number(part), got: share === null ? null : tenth(share * number(part)) }
  })
  const judged = parts.filter(({ got }) => got !== null)
  const of = judged.reduce((sum, one) => sum + one.of, 0)
  const minus = { late: late * number('perOverdue'), redone: redone * number('perRedo') }
  const points = of ? tenth((judged.reduce((sum, { got }) => sum + got!, 0) / of) * 100) : null
  return {
    parts,
    points,
    minus,
    total: points === null ? null : Math.max(0, tenth(points - minus.late - minus.redone)),
  }
}

/** What the five weights come to: anything but 100 is no score. */
export function weightSum(number: (name: NumberName) => number): number {
  return scorePartNames.reduce((sum, part) => sum + number(part), 0)
}

const tenth = (n: number) => Math.round(n * 10) / 10
