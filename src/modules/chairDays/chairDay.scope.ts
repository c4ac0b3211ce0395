import type { Ctx } from '#kernel/ctx.ts'

/** The streets whose chair's days a person sees: those they work for, also at one of their stations. */
export function streetsOf({ actor, facts }: Pick<Ctx, 'actor' | 'facts'>): string[] {
  const held = ['stationLiaison', 'leader'].flatMap((role) => [...(actor.grants.get(role) ?? [])])
  const streets = held
    .flatMap((id) => facts.upwards(id))
    .filter(({ kind }) => kind === 'street' || kind === 'town')
    .map(({ id }) => id)
  return [...new Set(streets)]
}

/** Which chair's days a person may see, as a condition on table `c`. */
export function chairDaysVisibleTo(
  ctx: Pick<Ctx, 'actor' | 'facts'>,
  bind: (value: unknown) => string,
): string {
  return `c.street_id = any(${bind(streetsOf(ctx))}::uuid[])`
}
