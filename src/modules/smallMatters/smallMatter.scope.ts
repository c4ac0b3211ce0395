import type { Ctx } from '#kernel/ctx.ts'

/** Which small matters a person may see, as a condition on table `s`: of their stations, or those they watch as a deputy. */
export function smallMattersVisibleTo(
  { actor }: Pick<Ctx, 'actor'>,
  bind: (value: unknown) => string,
): string {
  const held = (...roles: string[]) => roles.flatMap((role) => [...(actor.grants.get(role) ?? [])])
  const [stations, deputies] = [bind(held('stationLiaison', 'leader')), bind(held('deputy'))]
  return `(s.station_id = any(${stations}::uuid[]) or s.deputy_id = any(${deputies}::uuid[]))`
}
