import type { Ctx } from '#kernel/ctx.ts'
import type { Place } from '#kernel/facts.ts'

/** The streets whose staff this person is: of other streets no uses of suggestions are counted for them. */
export function ownStreets({ actor, facts }: Pick<Ctx, 'actor' | 'facts'>): Place[] {
  return [...(actor.grants.get('streetStaff') ?? [])]
    .flatMap((id) => facts.places.get(id) ?? [])
    .filter(({ kind }) => kind === 'street' || kind === 'town')
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}
