import type { Ctx } from '#kernel/ctx.ts'

type Bind = (value: unknown) => string

/**
 * Which look-backs a person may see, as a condition on table `l`: of the stations they work for or lead, of the unit
 * that answered, and of matters that were said to them as a deputy.
 */
export function lookbacksVisibleTo(ctx: Pick<Ctx, 'actor'>, bind: Bind): string {
  const held = (...roles: string[]) => roles.flatMap((role) => [...(ctx.actor.grants.get(role) ?? [])])
  const scopes: [string, string[]][] = [
    ['station_id', held('stationLiaison', 'leader')],
    ['unit_id', held('unitClerk')],
    ['deputy_id', held('deputy')],
  ]
  const found = scopes.filter(([, ids]) => ids.length)
  if (!found.length) return 'false'
  return `(${found.map(([column, ids]) => `l.${column} = any(${bind(ids)}::uuid[])`).join(' or ')})`
}
