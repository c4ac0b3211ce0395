import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import type { Place } from '#kernel/facts.ts'
import type { AskFigures } from './figure.schema.ts'

const BODIES = ['district', 'town', 'street']

/** The bodies whose figures a person may see: those they work for or lead. */
export function bodiesOf({ actor, facts }: Pick<Ctx, 'actor' | 'facts'>): Place[] {
  const ids = new Set(['congressStaff', 'leader'].flatMap((role) => [...(actor.grants.get(role) ?? [])]))
  return [...ids]
    .flatMap((id) => facts.places.get(id) ?? [])
    .filter(({ kind }) => BODIES.includes(kind))
    .toSorted(
      (a, b) => BODIES.indexOf(a.kind) - BODIES.indexOf(b.kind) || a.name.localeCompare(b.name, 'zh-CN'),
    )
}

export type Asked = { bodyId?: string; unitId?: string }

/**
 * Whose figures are asked: a body's, with one unit's share in it if named; who works for a unit alone gets that unit's, of
 * all bodies or of one. Throws Denial `notFound` for what one may not see.
 */
export function whoseFigures(ctx: Ctx, { bodyId, unitId }: AskFigures): Asked {
  const bodies = bodiesOf(ctx)
  const units = ctx.actor.grants.get('unitClerk') ?? new Set<string>()
  if (bodies.length) {
    const body = bodyId ? bodies.find(({ id }) => id === bodyId) : bodies[0]
    if (!body && !(unitId && units.has(unitId))) throw new Denial('notFound')
    if (body) return { bodyId: body.id, unitId }
  }
  const own = unitId ?? [...units][0]
  if (!own || !units.has(own)) throw new Denial('notFound')
  return { bodyId, unitId: own }
}
