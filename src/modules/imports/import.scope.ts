import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import type { Place } from '#kernel/facts.ts'
import { holds } from '#kernel/workflow.ts'

/** The streets and towns whose lists this person keeps. */
export function streetsOf({ actor, facts }: Pick<Ctx, 'actor' | 'facts'>): Place[] {
  return [...(actor.grants.get('streetStaff') ?? [])]
    .flatMap((id) => facts.places.get(id) ?? [])
    .filter(({ kind }) => kind === 'street' || kind === 'town')
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

/** The street, if this person keeps its lists. Throws Denial `forbidden`. */
export function ownStreet(ctx: Pick<Ctx, 'actor' | 'facts'>, placeId: string): Place {
  const street = ctx.facts.places.get(placeId)
  const isStreet = street?.kind === 'street' || street?.kind === 'town'
  if (!isStreet || !holds(ctx.actor, 'streetStaff', placeId))
    throw new Denial('forbidden', { label: '导入名册' })
  return street
}
