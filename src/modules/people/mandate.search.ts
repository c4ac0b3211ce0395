import type { Findable } from '#kernel/find.ts'
import { mandatesVisibleTo, seers } from './mandate.scope.ts'

const ofPerson = (what: string) =>
  `(select ${what} from people p where p.tenant_id = m.tenant_id and p.id = m.person_id)`

/** Deputies, found by name, term, constituency, employer and profession. */
export const mandateSearch: Findable = {
  kind: 'mandate',
  label: '代表',
  from: 'mandates m',
  keys: ({ actor }) => [...seers, 'deputy'].flatMap((role) => [...(actor.grants.get(role) ?? [])]),
  seen: mandatesVisibleTo,
  title: ofPerson('p.name'),
  text: `concat_ws(' · ', m.term, m.constituency, ${ofPerson(`concat_ws(' ', p.facts ->> 'employer', p.facts ->> 'profession')`)})`,
  placeId: 'm.station_id',
}
