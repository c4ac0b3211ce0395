import { ANYBODY, type Findable } from '#kernel/find.ts'
import { streetsOf } from './reach.queries.ts'

/** Articles pushed in one's street, found by title and body. What belongs to an activity is found through that. */
export const materialSearch: Findable = {
  kind: 'material',
  label: '学习',
  from: 'materials m',
  keys: ({ actor }) =>
    ['stationLiaison', 'leader', 'deputy'].some((role) => actor.grants.has(role)) ? [ANYBODY] : [],
  seen: async (ctx, bind) =>
    `m.withdrawn_at is null and m.activity_id is null and m.street_id = any(${bind(await streetsOf(ctx))}::uuid[])`,
  title: 'm.title',
  text: `coalesce(m.body, '')`,
  placeId: 'm.place_id',
}
