import type { Ctx } from '#kernel/ctx.ts'
import { numbers } from './loop.workflow.ts'
import { type SuggestionLevel, suggestionLevels } from './suggestion.words.ts'

type Known = Pick<Ctx, 'facts' | 'now'>

/** The place whose work body accepts suggestions of this level from a deputy of that station; none if there is none. */
export function bodyOf(ctx: Known, level: SuggestionLevel, stationId: string | null | undefined) {
  return ctx.facts.upwards(stationId).find(({ kind }) => kind === suggestionLevels[level].at)
}

/** Which congress it is at a place now (届次). */
export function termAt(ctx: Known, bodyId: string): number {
  const { default: value, basis } = numbers.term!
  return ctx.facts.setting<number>('suggestion.term', bodyId, ctx.now, { value, basis }).value
}
