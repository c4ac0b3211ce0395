import type { Findable } from '#kernel/find.ts'
import { visibleTo } from './reception.scope.ts'

/** Found by number, title, theme, room and what was written down of it. */
export const receptionSearch: Findable = {
  kind: 'reception',
  label: '接待',
  from: 'receptions r',
  keys: ({ actor }) =>
    ['streetStaff', 'leader', 'stationLiaison', 'deputy'].flatMap((role) => [
      ...(actor.grants.get(role) ?? []),
    ]),
  seen: visibleTo,
  no: 'r.no',
  title: 'r.title',
  text: `concat_ws(' · ', r.theme, r.venue, r.summary)`,
  placeId: 'r.station_id',
}
