import { workdays } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import * as form from './whistle.forms.ts'
import { type Whistle, whistles } from './whistle.table.ts'

const station = { role: 'stationLiaison', at: 'stationId' } as const
const units = { role: 'unitClerk', at: 'unitIds' } as const
const deputies = { role: 'deputy', at: 'deputyIds' } as const

// 吹哨 (domain.md §3.6): the station calls, units arrive (each a task with clocks of its own, see `tasks`), they meet,
// and settle on one plan. Who stays silent is overdue alone, and can be reported to the district.

export const whistleWorkflow = defineWorkflow({
  name: 'whistle',
  label: '吹哨',
  table: whistles,
  start: 'called',
  place: 'stationId',
  called: ({ topic, no }: Whistle) => `${topic}（${no}）`,
  saidAtStart: '吹哨了，请您到场',
  tellAtStart: [deputies],
  states: {
    called: { label: '待会商', hint: '各单位报到；到时间开会，写下记录' },
    met: { label: '待定方案', hint: '一个方案，一个牵头单位，各办一份' },
    planned: { label: '办理中', hint: '各单位按方案办' },
    closed: { label: '已结束', isFinal: true },
    calledOff: { label: '已取消', isFinal: true },
  },
  clocks: {
    plan: {
      label: '定方案',
      during: ['called', 'met'],
      within: workdays(5),
      basis: '缺省值，由各街道设定',
      whose: station,
    },
  },
  actions: {
    meet: {
      label: '写会商记录',
      from: ['called', 'met'],
      to: 'met',
      by: station,
      input: form.Meet,
      check: ({ attendedIds, deputiesPresent }, row) => [
        ...(attendedIds.every((id) => row.unitIds.includes(id))
          ? []
          : [{ path: 'attendedIds', message: '有的单位没有请过' }]),
        ...(deputiesPresent.every((id) => row.deputyIds.includes(id))
          ? []
          : [{ path: 'deputiesPresent', message: '有的代表没有请过' }]),
      ],
      set: ({ minutes, attendedIds, deputiesPresent }, row, { now }) => ({
        minutes,
        attendedIds,
        deputiesPresent,
        metAt: row.metAt ?? now,
      }),
      files: { purpose: 'minutes', of: ({ files }) => files },
      tell: [units],
    },
    plan: {
      label: '定方案',
      from: ['called', 'met', 'planned'],
      to: 'planned',
      by: station,
      isWithin: true,
      input: form.Planned,
      set: ({ planId }) => ({ planId }),
      tell: [deputies],
    },
    report: {
      label: '上报区里',
      from: ['called', 'met', 'planned'],
      by: station,
      input: form.Report,
      check: ({ reportedIds }, row) =>
        reportedIds.every((id) => row.unitIds.includes(id))
          ? []
          : [{ path: 'reportedIds', message: '有的单位没有请过' }],
      set: ({ reportedIds, reportNote }, _row, { now }) => ({ reportedIds, reportNote, reportedAt: now }),
      basis: '街乡吹哨、部门报到：不报到、不配合的，可以上报，列入年度考核',
      confirm: '上报后打印上报单，盖章报送；各单位的到达和答复情况会附在后面。',
    },
    close: {
      label: '结束吹哨',
      from: ['met', 'planned'],
      to: 'closed',
      by: station,
      input: form.Close,
      set: ({ summary }) => ({ summary }),
      tell: [deputies],
      confirm: '还没有回音的单位不再等，它们的逾期留在记录里。',
    },
    callOff: {
      label: '取消吹哨',
      from: 'called',
      to: 'calledOff',
      by: station,
      input: form.CallOff,
      set: ({ reason }) => ({ reason }),
      tell: [deputies, units],
      confirm: '有单位报到以后就不能取消了。',
    },
  },
})
