import { defineWorkflow } from '#kernel/workflow.ts'
import { activities } from './activity.table.ts'
import { followActions } from './follow.workflow.ts'
import { clocks, numbers, states } from './loop.workflow.ts'
import { planActions } from './plan.workflow.ts'

// 各类活动（domain.md §8）: 计划 → 通知 → 名单 → 举行 → 报告 → 转送 → 反馈 → 归档.
// The rule book: these four files and type.words.ts. What a deputy does (read, enrol, ask leave, check in) changes the
// deputy's own line and is in attendance.actions.ts and checkIn.actions.ts.

export const activityWorkflow = defineWorkflow({
  name: 'activity',
  label: '活动',
  table: activities,
  start: 'planned',
  place: 'placeId',
  states,
  lights: { in: 'workday', soon: 3, urgent: 0, basis: '缺省值，由各地设定' },
  clocks,
  numbers,
  actions: { ...planActions, ...followActions },
})
