import { days } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import * as form from './plan.forms.ts'
import { type Plan, plans } from './plan.table.ts'

const station = { role: 'stationLiaison', at: 'stationId' } as const
const units = { role: 'unitClerk', at: 'unitIds' } as const

// 方案（并）: several cases, one plan; a lead unit, parts with dates. What only the database can tell (has a part begun,
// is one missing) goes with the step in plan.actions.ts.

export const planWorkflow = defineWorkflow({
  name: 'plan',
  label: '办理方案',
  table: plans,
  start: 'running',
  place: 'stationId',
  states: {
    running: { label: '办理中', hint: '各单位按期办完自己的一份' },
    done: { label: '已完成', isFinal: true },
    undone: { label: '已撤销', isFinal: true },
  },
  clocks: {
    finish: {
      label: '方案完成',
      during: ['running'],
      within: days(30),
      agreed: ({ dueOn }: Plan) => new Date(`${String(dueOn)}T23:59:59.999+08:00`),
      basis: '方案约定的最后一个日期',
      whose: station,
    },
  },
  actions: {
    finish: {
      label: '方案完成',
      from: 'running',
      to: 'done',
      by: station,
      input: form.Finish,
      set: ({ summary }) => ({ summary }),
      tell: [units],
      confirm: '各件意见仍各自答复、各自评价。',
    },
    undo: {
      label: '撤销方案',
      from: 'running',
      to: 'undone',
      by: station,
      input: form.Undo,
      set: ({ reason }) => ({ reason }),
      tell: [units],
      confirm: '各单位的任务一起撤销，各件意见移出方案。有单位签收以后就不能撤销了。',
    },
  },
})
