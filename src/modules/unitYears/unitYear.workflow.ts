import { months } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import * as form from './unitYear.forms.ts'
import { type UnitYear, unitYears } from './unitYear.table.ts'

const clerk = { role: 'unitClerk', at: 'unitId' } as const
const head = { role: 'unitHead', at: 'unitId' } as const
const staff = { role: 'congressStaff', at: 'bodyId' } as const

// 办理工作总结 (domain.md §2.3, the unit's own yearly report): written by the unit once a year, the figures are counted.

export const unitYearWorkflow = defineWorkflow({
  name: 'unitYear',
  label: '办理工作总结',
  table: unitYears,
  start: 'draft',
  place: 'bodyId',
  called: ({ year }) => `${year}年办理工作总结`,
  states: {
    draft: { label: '待提交', hint: '写好总结，负责人提交' },
    submitted: { label: '已提交', isFinal: true },
  },
  clocks: {
    submit: {
      label: '提交办理工作总结',
      during: ['draft'],
      within: months(1),
      agreed: ({ dueOn }: UnitYear) => new Date(`${String(dueOn)}T23:59:59.999+08:00`),
      basis: '各地规定，取10月31日',
      whose: clerk,
    },
  },
  numbers: {
    dueMonth: {
      label: '承办单位的办理工作总结几月底前提交',
      default: 10,
      min: 6,
      max: 12,
      basis: '各地规定，取10月底；河南为8月底',
    },
  },
  actions: {
    write: {
      label: '写总结',
      from: 'draft',
      by: clerk,
      input: form.Write,
      set: ({ text }) => ({ text }),
    },
    submit: {
      label: '提交总结',
      from: 'draft',
      to: 'submitted',
      by: head,
      when: { test: ({ text }) => text !== null, why: '还没有写总结' },
      set: (_input, _row, { now, actor }) => ({
        submittedBy: actor.name,
        submittedAt: now,
        backNote: null,
      }),
      tell: [staff],
      confirm: '提交后数字按今天的记录定下来，代表工作机构可以看到；一年交一次。',
    },
    sendBack: {
      label: '请补充',
      from: 'submitted',
      to: 'draft',
      by: staff,
      input: form.SendBack,
      set: ({ note }) => ({ backNote: note }),
      tell: [clerk, head],
    },
  },
})
