import type { Findable } from '#kernel/find.ts'
import { promisesVisibleTo } from './promise.scope.ts'

/** Found by what was promised, who answers for it, and the evidence. */
export const promiseSearch: Findable = {
  kind: 'promise',
  label: '承诺',
  from: 'promises p',
  keys: ({ actor }) =>
    ['leader', 'stationLiaison', 'streetStaff', 'congressStaff', 'unitClerk', 'deputy'].flatMap((role) => [
      ...(actor.grants.get(role) ?? []),
    ]),
  seen: promisesVisibleTo,
  title: 'p.text',
  text: `concat_ws(' · ', p.responsible, p.evidence, p.reason)`,
  placeId: 'p.place_id',
  about: 'p.opinion_id',
}
