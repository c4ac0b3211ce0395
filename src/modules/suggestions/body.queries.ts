import type { Ctx } from '#kernel/ctx.ts'
import { namesOf, sittingOfLevel } from '#modules/people/index.ts'
import { classMarks } from '#words/classes.ts'
import { numbers } from './loop.workflow.ts'
import type { DeputyChoice } from './suggestion.schema.ts'
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

/** How often an answer is given anew before it is studied together, at a place now. */
export function redoMostAt(ctx: Known, bodyId: string): number {
  const { default: value, basis } = numbers.redoMost!
  return ctx.facts.setting<number>('suggestion.redoMost', bodyId, ctx.now, { value, basis }).value
}

/** The sitting deputies of a level whom this person may ask to sign, or may write for: those of the same body. */
export async function deputyChoices(ctx: Ctx, level: SuggestionLevel): Promise<DeputyChoice[]> {
  const own = await namesOf(ctx, [...(ctx.actor.grants.get('deputy') ?? [])])
  const bodies = new Set([
    ...(ctx.actor.grants.get('congressStaff') ?? []),
    ...[...own.values()].flatMap(({ stationId }) => bodyOf(ctx, level, stationId)?.id ?? []),
  ])
  return (await sittingOfLevel(ctx, level))
    .filter(({ stationId }) => bodies.has(bodyOf(ctx, level, stationId)?.id ?? ''))
    .map(({ id, name, stationId }) => ({
      id,
      name,
      stationName: ctx.facts.places.get(stationId ?? '')?.shortName ?? null,
    }))
}

/** The classes of replies a place has: A to C, or A to D. */
export function classesAt(ctx: Known, bodyId: string): string[] {
  const { default: value, basis } = numbers.classes!
  const many = ctx.facts.setting<number>('suggestion.classes', bodyId, ctx.now, { value, basis }).value
  return Object.keys(classMarks).slice(0, many)
}
