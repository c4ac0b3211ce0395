import type { Ctx } from '#kernel/ctx.ts'

type Bind = (value: unknown) => string

/**
 * Which promises a person may see, as a condition on table `p`: those of the stations they work for or lead, of the
 * unit that answers for them, and of matters that were said to them as a deputy; of suggestions those of their work body and
 * those made to them, and, unless confidential, those of a place they lead and of their street's deputies.
 */
export function promisesVisibleTo(ctx: Pick<Ctx, 'actor'>, bind: Bind): string {
  const held = (...roles: string[]) => roles.flatMap((role) => [...(ctx.actor.grants.get(role) ?? [])])
  const open = 'p.suggestion_id is not null and not p.is_confidential and'
  const scopes: [(ids: string) => string, string[]][] = [
    [(ids) => `p.station_id = any(${ids})`, held('stationLiaison', 'leader')],
    [(ids) => `p.unit_id = any(${ids})`, held('unitClerk')],
    [(ids) => `p.deputy_id = any(${ids}) or p.deputy_ids && ${ids}`, held('deputy')],
    [(ids) => `p.body_id = any(${ids})`, held('congressStaff')],
    [(ids) => `${open} p.body_id = any(${ids})`, held('leader')],
    [(ids) => `${open} p.street_id = any(${ids})`, held('streetStaff', 'leader')],
  ]
  const found = scopes.filter(([, ids]) => ids.length)
  if (!found.length) return 'false'
  return `(${found.map(([condition, ids]) => condition(`${bind(ids)}::uuid[]`)).join(' or ')})`
}
