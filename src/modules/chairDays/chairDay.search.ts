import type { Findable } from '#kernel/find.ts'
import { chairDaysVisibleTo, streetsOf } from './chairDay.scope.ts'

const ofTopics = (what: string) =>
  `(select string_agg(${what}, '；' order by t.id) from chair_topics t where t.tenant_id = c.tenant_id and t.day_id = c.id)`

/** Found by number, topics and what was decided on them, the leader, the plan and the minutes. */
export const chairDaySearch: Findable = {
  kind: 'chairDay',
  label: '主任接待日',
  from: 'chair_days c',
  keys: streetsOf,
  seen: chairDaysVisibleTo,
  no: 'c.no',
  title: `coalesce(${ofTopics('t.title')}, to_char(c.on_day, 'FMMM月FMDD日') || '主任接待日')`,
  text: `concat_ws(' · ', c.leader_name, c.place, ${ofTopics("concat_ws(' ', t.why, t.said)")}, c.plan_text, c.minutes)`,
}
