import type { Ctx } from '#kernel/ctx.ts'
import type { Figure } from '#kernel/metric.ts'
import type { UnitFigures } from './figure.schema.ts'
import { figureRuling, type NumberName, scoreOf, scoreParts, weightSum } from './score.words.ts'

/** A place's own numbers for scores and figures. */
export function numbersAt(ctx: Pick<Ctx, 'facts' | 'now'>, bodyId: string | undefined) {
  return (name: NumberName): number => {
    const { default: value, basis } = figureRuling.numbers[name]
    return ctx.facts.setting<number>(`figure.${name}`, bodyId ?? null, ctx.now, { value, basis }).value
  }
}

/** Why there are no scores: the sentence, or none. */
export function wrongWeights(ctx: Ctx, bodyId: string | undefined): string[] {
  const sum = weightSum(numbersAt(ctx, bodyId))
  return sum === 100 ? [] : [`考核五项权重合计为${sum}，应为100，改好以前不计分（在“设置”里改）`]
}

/** Units with their scores, the best first; too few suggestions are shown and not ranked. */
export function scoreUnits(
  ctx: Ctx,
  bodyId: string | undefined,
  units: { unitId: string; figures: Figure[] }[],
): UnitFigures[] {
  const number = numbersAt(ctx, bodyId)
  const isRight = weightSum(number) === 100
  const scored = units.map(({ unitId, figures }) => {
    const byCode = Object.fromEntries(figures.map((one) => [one.code, one]))
    const n = (code: string) => byCode[code]?.numerator ?? 0
    const score = scoreOf(byCode, { late: n('suggestion.late'), redone: n('suggestion.redone') }, number)
    const parts = score.parts.map((one) => ({ ...one, label: scoreParts[one.part].label }))
    return {
      id: unitId,
      name: ctx.facts.places.get(unitId)?.name ?? '',
      figures,
      score: isRight ? { ...score, parts } : null,
      isRanked: isRight && score.total !== null && n('suggestion.answerable') >= number('fewest'),
    }
  })
  const total = ({ score }: (typeof scored)[number]) => score?.total ?? -1
  const inOrder = scored.toSorted(
    (a, b) =>
      Number(b.isRanked) - Number(a.isRanked) || total(b) - total(a) || a.name.localeCompare(b.name, 'zh-CN'),
  )
  return inOrder.map(({ isRanked, ...one }) => ({
    ...one,
    rank: isRanked ? inOrder.findIndex((other) => total(other) === one.score!.total) + 1 : null,
  }))
}
