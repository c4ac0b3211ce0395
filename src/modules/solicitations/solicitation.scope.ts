import type { Ctx } from '#kernel/ctx.ts'

type Asks = Pick<Ctx, 'actor'>
type Bind = (value: unknown) => string
const placesOf = ({ actor }: Asks) =>
  ['streetStaff', 'stationLiaison', 'leader'].flatMap((role) => [...(actor.grants.get(role) ?? [])])

/** Which solicitations a person may see, as a condition on table `b`: of their street or station; a deputy, where asked. */
export function solicitationsVisibleTo(ctx: Asks, bind: Bind): string {
  const places = bind(placesOf(ctx))
  const own = bind([...(ctx.actor.grants.get('deputy') ?? [])])
  return `(b.street_id = any(${places}::uuid[]) or b.station_id = any(${places}::uuid[])
    or (b.published_at is not null and b.deputy_ids && ${own}::uuid[]))`
}

/** Which contributions, as a condition on table `k`: of their street or station; a deputy, their own. */
export function contributionsVisibleTo(ctx: Asks, bind: Bind): string {
  const places = bind(placesOf(ctx))
  return `(k.street_id = any(${places}::uuid[]) or k.station_id = any(${places}::uuid[])
    or k.giver_id = any(${bind([...(ctx.actor.grants.get('deputy') ?? [])])}::uuid[]))`
}
