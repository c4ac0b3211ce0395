import { days, workdays } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import * as form from './chairDay.forms.ts'
import { type ChairDay, chairDays } from './chairDay.table.ts'

const staff = { role: 'streetStaff', at: 'streetId' } as const
const chair = { role: 'streetChair', at: 'streetId' } as const

// 主任接待日 (domain.md §3.6): a day a month, one to three topics, the plan with the leader seven days before, minutes;
// what is not answered on the spot is approved by the chair and becomes tasks. What only the database can tell (are
// there topics, has each a result) goes with the step in step.actions.ts.

export const chairDayWorkflow = defineWorkflow({
  name: 'chairDay',
  label: '主任接待日',
  table: chairDays,
  start: 'planned',
  place: 'streetId',
  called: ({ no }: ChairDay) => `主任接待日（${no}）`,
  states: {
    planned: { label: '待准备', hint: '列好题目，把方案送接待领导' },
    prepared: { label: '待接待', hint: '方案已送，到日子接待' },
    held: { label: '接待中', hint: '每个题目当场记下结果，写纪要' },
    recorded: { label: '待主任审定', hint: '主任审定后交办' },
    closed: { label: '已归档', isFinal: true },
    cancelled: { label: '已取消', isFinal: true },
  },
  clocks: {
    prepare: {
      label: '送接待方案',
      during: ['planned'],
      within: days(7),
      before: ({ startsAt }: ChairDay) => startsAt,
      basis: '主任接待日制度：方案提前7日送接待领导',
      whose: staff,
    },
    record: {
      label: '写接待纪要',
      during: ['held'],
      within: workdays(2),
      basis: '缺省值，由各街道设定',
      whose: staff,
    },
    approve: {
      label: '主任审定',
      during: ['recorded'],
      within: workdays(3),
      basis: '主任接待日制度：当场不能答复的，由主任批示交办；天数由各街道设定',
      whose: chair,
    },
  },
  numbers: {
    dayOfMonth: {
      label: '主任接待日在每月几日（遇假日顺延）',
      default: 20,
      min: 1,
      max: 28,
      basis: '主任接待日制度：每月20日',
    },
    topicsMost: {
      label: '主任接待日一次最多几个题目',
      default: 3,
      min: 1,
      max: 10,
      basis: '主任接待日制度：每次1—3个题目',
    },
  },
  actions: {
    revise: {
      label: '修改安排',
      from: ['planned', 'prepared'],
      by: staff,
      input: form.Revise,
      check: ({ onDay }, _row, { today }) =>
        onDay < today ? [{ path: 'onDay', message: '这一天已经过去' }] : [],
      set: ({ startTime, ...input }) => ({
        ...input,
        startsAt: new Date(`${input.onDay}T${startTime}:00+08:00`),
      }),
      tell: [chair],
    },
    prepare: {
      label: '方案送接待领导',
      from: 'planned',
      to: 'prepared',
      by: staff,
      input: form.Prepare,
      set: ({ planText }, _row, { now }) => ({ planText, sentAt: now }),
      tell: [chair],
    },
    hold: {
      label: '开始接待',
      from: 'prepared',
      to: 'held',
      by: staff,
      check: (_input, row, { today }) =>
        String(row.onDay) > today ? [{ path: 'onDay', message: `还没到${String(row.onDay)}` }] : [],
    },
    record: {
      label: '写接待纪要',
      from: 'held',
      to: 'recorded',
      by: staff,
      input: form.Record,
      set: ({ attendees, minutes }) => ({ attendees, minutes }),
      tell: [chair],
    },
    close: {
      label: '主任审定，交办归档',
      from: 'recorded',
      to: 'closed',
      by: chair,
      confirm: '审定后，要办的题目立刻交给各单位，期限开始计算。',
      basis: '当场不能答复的，由主任批示交办，单位答复代表',
    },
    cancel: {
      label: '取消',
      from: ['planned', 'prepared'],
      to: 'cancelled',
      by: staff,
      input: form.Cancel,
      set: ({ reason }) => ({ reason }),
      tell: [chair],
      confirm: '题目会转到下一个有空位的接待日；没有的话，请另外安排。',
    },
  },
})
