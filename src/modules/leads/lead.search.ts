import type { Findable } from '#kernel/find.ts'
import { leadsVisibleTo } from './lead.scope.ts'

/** Found by number, name, sentence, places and what came of it. */
export const leadSearch: Findable = {
  kind: 'lead',
  label: '热点线索',
  from: 'leads l',
  keys: ({ actor }) =>
    ['streetStaff', 'leader', 'stationLiaison', 'deputy'].flatMap((role) => [
      ...(actor.grants.get(role) ?? []),
    ]),
  seen: leadsVisibleTo,
  no: 'l.no',
  title: 'l.name',
  text: `concat_ws(' · ', l.sentence, l.places, l.result)`,
}
