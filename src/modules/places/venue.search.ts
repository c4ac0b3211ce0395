import type { Findable } from '#kernel/find.ts'
import { seers } from './place.scope.ts'

const held: Findable['keys'] = ({ actor }) => seers.flatMap((role) => [...(actor.grants.get(role) ?? [])])

/** 阵地: stations, found by name, community and address; by whom they are seen in the list, too. */
export const venueSearch: Findable = {
  kind: 'venue',
  label: '阵地',
  from: 'places v',
  keys: held,
  seen: (ctx, bind) => `v.kind = 'station' and v.id = any(${bind(held(ctx))}::uuid[])`,
  title: 'v.name',
  text: `concat_ws(' · ', v.facts ->> 'community', v.facts ->> 'address')`,
  placeId: 'v.id',
}
