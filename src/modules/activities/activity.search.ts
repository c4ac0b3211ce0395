import { ANYBODY, type Findable } from '#kernel/find.ts'
import { visibleTo } from './activity.scope.ts'

/** Found by number, title, theme and place; who is invited stands in a table of its own, so only the scope decides. */
export const activitySearch: Findable = {
  kind: 'activity',
  label: '活动',
  from: 'activities a',
  keys: ({ actor }) =>
    ['streetStaff', 'leader', 'stationLiaison', 'deputy', 'unitClerk'].some((role) => actor.grants.has(role))
      ? [ANYBODY]
      : [],
  seen: visibleTo,
  no: 'a.no',
  title: 'a.title',
  text: `concat_ws(' · ', a.theme, a.location)`,
  placeId: 'a.place_id',
}
