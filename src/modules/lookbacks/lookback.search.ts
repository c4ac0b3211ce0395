import type { Findable } from '#kernel/find.ts'
import { lookbacksVisibleTo } from './lookback.scope.ts'

/** Found by where they looked, who, and what was found. */
export const lookbackSearch: Findable = {
  kind: 'lookback',
  label: '回头看',
  from: 'lookbacks l',
  keys: ({ actor }) =>
    ['leader', 'stationLiaison', 'unitClerk', 'deputy'].flatMap((role) => [
      ...(actor.grants.get(role) ?? []),
    ]),
  seen: lookbacksVisibleTo,
  title: `coalesce(l.place, '')`,
  text: `concat_ws(' · ', l.note, l.lookers, l.skip_reason)`,
  placeId: 'l.station_id',
  about: 'l.opinion_id',
}
