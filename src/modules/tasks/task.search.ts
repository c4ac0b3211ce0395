import type { Findable } from '#kernel/find.ts'
import { tasksVisibleTo } from './task.scope.ts'

/** Found by what is to be done, a unit's part and its answer. */
export const taskSearch: Findable = {
  kind: 'task',
  label: '任务',
  from: 'tasks t',
  keys: ({ actor }) =>
    ['streetStaff', 'leader', 'stationLiaison', 'unitClerk'].flatMap((role) => [
      ...(actor.grants.get(role) ?? []),
    ]),
  seen: tasksVisibleTo,
  title: 't.title',
  text: `concat_ws(' · ', t.part, t.answer)`,
  placeId: 't.station_id',
}
