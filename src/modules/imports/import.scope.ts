import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import type { Place } from '#kernel/facts.ts'
import { holds } from '#kernel/workflow.ts'

/** The streets and towns whose lists this person keeps. */
export function streetsOf({ actor, facts }: Pick<Ctx, 'actor' | 'facts'>): Place[] {
  return [...(actor.grants.get('streetStaff') ?? [])]
    .flatMap((id) => facts.places.get(id) ?? [])
    .filter(isKept)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

/** A district keeps lists where the machine's own command says so: on the page nobody is its staff. */
const isKept = ({ kind }: Place) => ['street', 'town', 'district'].includes(kind)

/** The street, if this person keeps its lists. Throws Denial `forbidden`. */
export function ownStreet(ctx: Pick<Ctx, 'actor' | 'facts'>, placeId: string): Place {
  const street = ctx.facts.places.get(placeId)
  if (!street || !isKept(street) || !holds(ctx.actor, 'streetStaff', placeId))
    throw new Denial('forbidden', { label: '导入名册' })
  return street
}
