import type { Findable } from '#kernel/find.ts'
import { lettersVisibleTo } from './urging.scope.ts'

/** Letters, found by number, title, what happened and what is asked. A unit finds those that went out. */
export const letterSearch: Findable = {
  kind: 'letter',
  label: '督办函',
  from: 'letters l',
  keys: ({ actor }) =>
    ['leader', 'stationLiaison', 'unitClerk'].flatMap((role) => [...(actor.grants.get(role) ?? [])]),
  seen: lettersVisibleTo,
  no: 'l.no',
  title: 'l.title',
  text: `concat_ws(' · ', l.facts, l.asked)`,
  placeId: 'l.station_id',
}
