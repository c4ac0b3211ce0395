import type { Findable } from '#kernel/find.ts'
import { plansVisibleTo } from './plan.scope.ts'

/** Found by number, title, goal, who agreed, and what came of it. */
export const planSearch: Findable = {
  kind: 'plan',
  label: '方案',
  from: 'plans p',
  keys: ({ actor }) =>
    ['streetStaff', 'leader', 'stationLiaison', 'unitClerk'].flatMap((role) => [
      ...(actor.grants.get(role) ?? []),
    ]),
  seen: plansVisibleTo,
  no: 'p.no',
  title: 'p.title',
  text: `concat_ws(' · ', p.goal, p.agreed_by, p.summary)`,
  placeId: 'p.station_id',
}
