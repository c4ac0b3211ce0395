import type { Findable } from '#kernel/find.ts'
import { openingsVisibleTo } from './opening.scope.ts'

/** Found by where the book or box lies, and by what was explained. */
export const openingSearch: Findable = {
  kind: 'opening',
  label: '开箱',
  from: 'openings b',
  keys: ({ actor }) => ['stationLiaison', 'leader'].flatMap((role) => [...(actor.grants.get(role) ?? [])]),
  seen: openingsVisibleTo,
  title: 'b.spot',
  text: `coalesce(b.explanation, '')`,
  placeId: 'b.station_id',
}
