import type { Ctx } from '#kernel/ctx.ts'

/** Which tasks a person may see, as a condition on table `t`: of the street or station they work for, or their unit's. */
export function tasksVisibleTo({ actor }: Pick<Ctx, 'actor'>, bind: (value: unknown) => string): string {
  const held = (...roles: string[]) => roles.flatMap((role) => [...(actor.grants.get(role) ?? [])])
  const streets = bind(held('streetStaff', 'leader'))
  const stations = bind(held('stationLiaison', 'leader'))
  const units = bind(held('unitClerk'))
  return `(t.street_id = any(${streets}::uuid[]) or t.station_id = any(${stations}::uuid[])
    or t.unit_id = any(${units}::uuid[]))`
}
