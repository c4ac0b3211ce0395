import type { Findable } from '#kernel/find.ts'
import { smallMattersVisibleTo } from './smallMatter.scope.ts'

/** Found by number, title, how it goes and what came of it. */
export const smallMatterSearch: Findable = {
  kind: 'smallMatter',
  label: '民生小事',
  from: 'small_matters s',
  keys: ({ actor }) =>
    ['leader', 'stationLiaison', 'deputy'].flatMap((role) => [...(actor.grants.get(role) ?? [])]),
  seen: smallMattersVisibleTo,
  no: 's.no',
  title: 's.title',
  text: `concat_ws(' · ', s.progress, s.result)`,
  placeId: 's.station_id',
}
