import type { Findable } from '#kernel/find.ts'
import { openedBy, visibleTo } from './opinion.scope.ts'

/** Found by number, title, what was said, where, and the released answer. */
export const opinionSearch: Findable = {
  kind: 'opinion',
  label: '意见',
  from: 'opinions o',
  keys: openedBy,
  seen: visibleTo,
  no: 'o.no',
  title: 'o.title',
  text: `concat_ws(' · ', o.content, o.location, o.reply)`,
  placeId: 'o.station_id',
}
