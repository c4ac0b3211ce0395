import { z } from 'zod'
import { days, workdays } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import { note } from '#words/fields.ts'
import * as form from './letter.forms.ts'
import { letters } from './letter.table.ts'

const staff = { role: 'streetStaff', at: 'streetId' } as const
const station = { role: 'stationLiaison', at: 'stationId' } as const
const clerk = { role: 'unitClerk', at: 'unitId' } as const
const head = { role: 'unitHead', at: 'unitId' } as const
const local = '缺省值，由各街道设定'
const late = (what: string, n: number) => ({
  label: `答复逾期几个工作日${what}`,
  default: n,
  min: 0,
  max: 120,
  basis: local,
})

// 督办函 (domain.md §3.7): drafted by the clock or by hand, signed by the office, closed by the unit's answer.

export const letterWorkflow = defineWorkflow({
  name: 'letter',
  label: '督办函',
  table: letters,
  start: 'drafted',
  place: 'streetId',
  called: ({ no, title }) => `督办函${no} ${title}`,
  states: {
    drafted: { label: '待签发', hint: '核对事实和要求，签发后承办单位才看得到' },
    issued: { label: '已发出', hint: '承办单位按期答复' },
    answered: { label: '已答复', isFinal: true },
    dropped: { label: '不发', isFinal: true },
  },
  clocks: {
    sign: { label: '签发', during: ['drafted'], within: workdays(1), basis: local, whose: staff },
    answer: {
      label: '按督办函答复',
      during: ['issued'],
      within: days(0),
      before: ({ dueOn }) => new Date(`${dueOn}T23:59:59.999+08:00`),
      basis: '督办函上的日期',
      whose: head,
    },
  },
  numbers: {
    urgeAfter: late('催办', 0),
    letterAfter: late('拟发督办函', 5),
    chairAfter: late('列入主任接待日', 10),
    markAfter: late('列入部门评议', 15),
    letterDays: {
      label: '督办函要求几个工作日内答复',
      default: 5,
      min: 1,
      max: 30,
      basis: local,
    },
  },
  actions: {
    revise: {
      label: '修改',
      from: 'drafted',
      by: staff,
      input: form.Revise,
      check: ({ dueOn }, _row, { today }) => past(dueOn, today),
      set: (input) => input,
    },
    issue: {
      label: '签发',
      from: 'drafted',
      to: 'issued',
      by: staff,
      check: (_input, { dueOn }, { today }) => past(dueOn, today),
      set: (_input, _row, { today, actor }) => ({ issuedOn: today, signedBy: actor.name }),
      tell: [clerk, head, station],
      confirm: '签发后承办单位收到督办函，并写进这件意见的经过。',
    },
    drop: {
      label: '不发',
      from: 'drafted',
      to: 'dropped',
      by: staff,
      input: z.object({ reason: note('为什么不发', 2, 200) }),
      tell: [station],
    },
    settle: { label: '已答复', from: 'issued', to: 'answered', by: 'system', tell: [station] },
    lapse: { label: '已答复，不再发', from: 'drafted', to: 'dropped', by: 'system' },
  },
})

function past(dueOn: unknown, today: string) {
  return String(dueOn) < today ? [{ path: 'dueOn', message: '要求答复的日期已经过去，请先改期' }] : []
}
