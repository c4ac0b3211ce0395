import type { Ctx } from '#kernel/ctx.ts'
import { stationsOf } from '#modules/people/index.ts'
import { streetOf } from '#modules/places/index.ts'

/** The streets this person works in, leads, or sits for as a deputy: what is pushed there is for them. */
export async function streetsOf(ctx: Ctx): Promise<string[]> {
  const held = ['stationLiaison', 'leader'].flatMap((role) => [...(ctx.actor.grants.get(role) ?? [])])
  const [personId] = ctx.actor.grants.get('deputy') ?? []
  const stations = personId ? await stationsOf(ctx, personId) : []
  const streets = [...held, ...stations].flatMap((id) => {
    const kind = ctx.facts.places.get(id)?.kind
    return kind === 'station' || kind === 'street' || kind === 'town' ? [streetOf(ctx, id).id] : []
  })
  return [...new Set(streets)]
}
