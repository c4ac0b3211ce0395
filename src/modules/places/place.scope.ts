import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import type { Place } from '#kernel/facts.ts'
import { holds } from '#kernel/workflow.ts'

/** Who sees the places below their own: the stations' people and the leaders. */
export const seers = ['stationLiaison', 'leader'] as const
/** Who changes the tree. */
export const keepers = [{ role: 'streetStaff', at: 'id' }] as const

/**
 * Does the actor hold the role at the place or above it? A place made a moment ago is not yet among the places that the
 * session remembers; those above it are.
 */
export function holdsAt({ actor, facts }: Pick<Ctx, 'actor' | 'facts'>, role: string, id: string): boolean {
  return facts.upwards(id).some((place) => holds(actor, role, place.id))
}

/** A place this person may see, open or closed. Throws Denial `notFound`. */
export function findPlace(ctx: Pick<Ctx, 'actor' | 'facts'>, id: string): Place {
  const place = ctx.facts.places.get(id)
  if (!place || !seers.some((role) => holdsAt(ctx, role, id))) throw new Denial('notFound')
  return place
}

/** A place this person may change. Throws Denial `notFound`, `forbidden`. */
export function ownPlace(ctx: Pick<Ctx, 'actor' | 'facts'>, id: string, label: string): Place {
  const place = findPlace(ctx, id)
  if (!holdsAt(ctx, 'streetStaff', id)) throw new Denial('forbidden', { label })
  return place
}

/** The streets and towns of which this person sees anything, by name. */
export function streetsSeen({ actor, facts }: Pick<Ctx, 'actor' | 'facts'>): Place[] {
  const held = seers.flatMap((role) => [...(actor.grants.get(role) ?? [])])
  const streets = held
    .flatMap((id) => facts.upwards(id))
    .filter(({ kind }) => kind === 'street' || kind === 'town')
  return [...new Set(streets)].toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}
