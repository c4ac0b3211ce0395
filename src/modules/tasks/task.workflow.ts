import { hours, workdays } from '#kernel/span.ts'
import { type Clock, defineWorkflow } from '#kernel/workflow.ts'
import * as form from './task.forms.ts'
import { type Task, tasks } from './task.table.ts'
import { origins } from './task.words.ts'

// One unit's part in something: a matter divided (分), a whistle (吹哨), a plan for several cases (并), a decision of
// the chair's day. Every part has clocks of its own, so that a silent unit is overdue alone (domain.md §12 no. 16).

const station = { role: 'stationLiaison', at: 'stationId' } as const
const staff = { role: 'streetStaff', at: 'streetId' } as const
const clerk = { role: 'unitClerk', at: 'unitId' } as const
const head = { role: 'unitHead', at: 'unitId' } as const
const open = ['assigned', 'acknowledged', 'returning'] as const
const ours = '缺省值，由各街道设定'

const isWhistle = ({ origin }: Pick<Task, 'origin'>) => origin === 'whistle'
const kindOf = (row: Task) => (!isWhistle(row) ? 'ordinary' : row.isUrgent ? 'urgent' : 'whistle')

type State = 'assigned' | 'acknowledged' | 'returning' | 'answered' | 'closed' | 'returned' | 'undone'
const agreed = ({ dueOn }: Task) => (dueOn ? new Date(`${String(dueOn)}T23:59:59.999+08:00`) : null)
const answerClock: Clock<Task, State, 'fallSilent'> = {
  label: '意见或办理结果',
  during: open,
  within: { ordinary: workdays(10), whistle: workdays(3), urgent: workdays(3) },
  variants: { ordinary: '协办', whistle: '吹哨', urgent: '紧急吹哨' },
  pick: kindOf,
  agreed,
  basis: ours,
  lapse: 'fallSilent',
  whose: clerk,
}

export const taskWorkflow = defineWorkflow({
  name: 'task',
  label: '办理任务',
  table: tasks,
  start: 'assigned',
  place: 'streetId',
  called: ({ origin, title }) => `${origins[origin as keyof typeof origins].label}：${title}`,
  states: {
    assigned: { label: '待签收', hint: '签收或报到' },
    acknowledged: { label: '办理中', hint: '给出意见或办理结果' },
    returning: { label: '退回待审', hint: '街道工委决定是否收回' },
    answered: { label: '已答复', hint: '看过以后办结' },
    closed: { label: '已办结', isFinal: true },
    returned: { label: '已退回', isFinal: true },
    undone: { label: '已撤销', isFinal: true },
  },
  clocks: {
    acknowledge: {
      label: '签收或报到',
      during: ['assigned'],
      within: { ordinary: workdays(2), whistle: workdays(1), urgent: hours(2) },
      variants: { ordinary: '协办', whistle: '吹哨', urgent: '紧急吹哨' },
      pick: kindOf,
      basis: ours,
      lapse: 'fallSilent',
      whose: clerk,
    },
    answer: answerClock,
    decideReturn: {
      label: '退回审核',
      during: ['returning'],
      within: workdays(2),
      basis: ours,
      whose: staff,
    },
  },
  numbers: {
    urgeAfter: { label: '协办、吹哨逾期几个工作日催办', default: 1, min: 1, max: 60, basis: ours },
    urgeEvery: { label: '还没有回音，隔几个工作日再催办', default: 3, min: 1, max: 60, basis: ours },
    urgeMost: { label: '一个期限最多自动催办几次', default: 3, min: 0, max: 20, basis: ours },
  },
  actions: {
    acknowledge: {
      label: '签收',
      from: 'assigned',
      to: 'acknowledged',
      by: clerk,
      when: { test: (row: Task) => !isWhistle(row), why: '吹哨的，请点报到' },
      // A new span begins: for it nobody has been urged yet.
      set: (_input, _row, { now }) => ({ acknowledgedAt: now, lateUrgings: 0 }),
    },
    arrive: {
      label: '报到',
      from: 'assigned',
      to: 'acknowledged',
      by: [clerk, station],
      when: { test: isWhistle, why: '只有吹哨要报到' },
      set: (_input, _row, { now }) => ({ acknowledgedAt: now, lateUrgings: 0 }),
    },
    requestReturn: {
      label: '申请退回',
      from: 'assigned',
      to: 'returning',
      by: clerk,
      whileClock: 'acknowledge',
      input: form.GiveBack,
      set: ({ returnReason }) => ({ returnReason }),
      basis: '参照潍坊12345条例第22条：说明理由，由交办单位审核',
    },
    acceptReturn: {
      label: '同意退回',
      from: 'returning',
      to: 'returned',
      by: staff,
      tell: [clerk, station],
    },
    refuseReturn: {
      label: '不同意退回',
      from: 'returning',
      to: 'acknowledged',
      by: staff,
      input: form.Refuse,
      set: (_input, _row, { now }) => ({ acknowledgedAt: now, lateUrgings: 0 }),
      tell: [clerk],
    },
    answer: {
      label: '提交意见或结果',
      from: ['assigned', 'acknowledged'],
      to: 'answered',
      by: clerk,
      input: form.Answer,
      set: ({ answer }, row, { now }) => ({
        answer,
        answeredAt: now,
        acknowledgedAt: row.acknowledgedAt ?? now,
      }),
      files: { purpose: 'after', of: ({ files }) => files },
      tell: [station],
    },
    urge: {
      label: '催办',
      from: open,
      by: [station, staff],
      input: form.Urge,
      tell: [clerk, head],
    },
    urgeLate: {
      label: '到期催办',
      from: ['assigned', 'acknowledged'],
      by: 'system',
      input: form.Urge,
      set: (_input, row) => ({ lateUrgings: row.lateUrgings + 1 }),
      tell: [clerk, head],
      basis: '办理逾期的催督阶梯（domain.md §3.7）',
    },
    close: {
      label: '办结',
      from: 'answered',
      to: 'closed',
      by: [station, staff],
    },
    undo: {
      label: '撤销',
      from: 'assigned',
      to: 'undone',
      by: [station, staff],
      when: { test: ({ origin }: Task) => origin === 'divide', why: '请在吹哨、方案或接待日里撤销' },
      confirm: '对方还没有签收，撤销后不再请它协办。',
    },
    drop: {
      label: '随事项撤销',
      from: open,
      to: 'undone',
      by: [station, staff],
      isWithin: true,
      tell: [clerk],
    },
    fallSilent: {
      label: '到期没有回音',
      from: open,
      by: 'system',
      set: (_input, row, { now }) => ({ silentAt: row.silentAt ?? now }),
      tell: [station],
      basis: '只算这个单位逾期，留作部门评议的依据',
    },
  },
})
