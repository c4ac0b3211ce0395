import type { Findable } from '#kernel/find.ts'
import { whistlesVisibleTo } from './whistle.scope.ts'

/** Found by number, topic, what it is about, where, and what was written down. */
export const whistleSearch: Findable = {
  kind: 'whistle',
  label: '吹哨',
  from: 'whistles w',
  keys: ({ actor }) =>
    ['streetStaff', 'leader', 'stationLiaison', 'unitClerk', 'deputy'].flatMap((role) => [
      ...(actor.grants.get(role) ?? []),
    ]),
  seen: whistlesVisibleTo,
  no: 'w.no',
  title: 'w.topic',
  text: `concat_ws(' · ', w.detail, w.place, w.minutes, w.summary)`,
  placeId: 'w.station_id',
}
