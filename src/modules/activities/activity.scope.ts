import type { Ctx } from '#kernel/ctx.ts'

type Bind = (value: unknown) => string

/**
 * Which activities a person may see, as a condition on table `a`; every read goes through this. The street sees all of
 * its own; a station its own and the street's; a deputy those they are invited to, once the notice is out; a unit those
 * whose report was forwarded to it.
 */
export function visibleTo(ctx: Pick<Ctx, 'actor' | 'facts'>, bind: Bind): string {
  const { grants } = ctx.actor
  const ids = (roles: string[], kinds: string[]) => [
    ...new Set(
      roles
        .flatMap((role) => [...(grants.get(role) ?? [])])
        .filter((id) => kinds.includes(ctx.facts.places.get(id)?.kind ?? '')),
    ),
  ]
  const streets = ids(['streetStaff', 'leader'], ['street', 'town'])
  const stations = ids(['stationLiaison'], ['station'])
  const above = stations.flatMap((id) => ctx.facts.places.get(id)?.parentId ?? [])
  const units = ids(['unitClerk'], ['unit'])
  const deputy = [...(grants.get('deputy') ?? [])]
  const found: string[] = []
  if (streets.length) found.push(`a.street_id = any(${bind(streets)}::uuid[])`)
  if (stations.length) found.push(`a.place_id = any(${bind([...stations, ...above])}::uuid[])`)
  if (units.length) found.push(`(a.unit_ids && ${bind(units)}::uuid[])`)
  if (deputy.length) found.push(invited(bind(deputy)))
  return found.length ? `(${found.join(' or ')})` : 'false'
}

/** The deputy's own: told of it, or there. */
const invited = (ids: string) => `((a.state <> 'planned' or a.noticed_at is not null) and exists (
  select from activity_people p where p.tenant_id = a.tenant_id and p.activity_id = a.id
    and p.person_id = any(${ids}::uuid[]) and (p.told_at is not null or p.came_at is not null)))`
