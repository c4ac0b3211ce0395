import { days, months, workdays } from '#kernel/span.ts'
import {
  actionsFor,
  type Clock as DeclaredClock,
  type State as DeclaredState,
  type NumberSetting,
} from '#kernel/workflow.ts'
import type { Suggestion } from './suggestion.table.ts'

const local = '缺省值，由各地设定'

export const staff = { role: 'congressStaff', at: 'bodyId' } as const
export const chair = { role: 'congressChair', at: 'bodyId' } as const
export const lead = { role: 'deputy', at: 'leadDeputyId' } as const
export const signer = { role: 'deputy', at: 'signerIds' } as const
export const invited = { role: 'deputy', at: 'invitedIds' } as const
export const clerk = { role: 'unitClerk', at: 'unitIds' } as const

export type State =
  | 'draft'
  | 'cosigning'
  | 'submitted'
  | 'returned'
  | 'refused'
  | 'letter'
  | 'accepted'
  | 'handling'
  | 'merged'
  | 'replied'
  | 'unanswered'
  | 'study'
  | 'tracking'
  | 'concluded'
  | 'closed'
  | 'withdrawn'
export type Clock = 'accept' | 'assign' | 'feedback' | 'study' | 'publish'
export const actionsOfLoop = actionsFor<Suggestion, State, Clock>()

export const states: Record<State, DeclaredState> = {
  draft: { label: '起草中' },
  cosigning: { label: '征集联名', hint: '等受邀代表确认，也可以随时提交' },
  submitted: { label: '待审查', hint: '受理、退回修改或者不予受理' },
  returned: { label: '退回修改', hint: '领衔代表修改后再提交' },
  refused: { label: '不予受理', isFinal: true },
  letter: { label: '转为代表来信', isFinal: true },
  accepted: { label: '待交办', hint: '确定承办单位，交办' },
  handling: { label: '办理中' },
  merged: { label: '并案办理' },
  replied: { label: '待反馈', hint: '领衔代表征求联名代表意见后反馈' },
  unanswered: { label: '逾期未反馈', hint: '仍可反馈；不计入满意率' },
  study: { label: '联合研究', hint: '代表、承办单位一起研究' },
  tracking: { label: 'B类跟踪', hint: '承诺兑现以前继续跟踪' },
  concluded: { label: '待公开', hint: '审查后公开' },
  closed: { label: '已办结', isFinal: true },
  withdrawn: { label: '已撤回', isFinal: true },
}

export const clocks: Record<Clock, DeclaredClock<Suggestion, State, 'lapseFeedback'>> = {
  accept: {
    label: '受理',
    during: ['submitted'],
    within: days(7),
    basis: '浙江办理规定第10条：闭会期间七日内告知',
    whose: staff,
  },
  assign: {
    label: '交办',
    during: ['accepted'],
    within: { first: workdays(7), again: workdays(5), forum: months(1) },
    variants: { first: '首次', again: '退回后改办', forum: '议政代表建议' },
    pick: ({ returns, level }) => (returns ? 'again' : level === 'forum' ? 'forum' : 'first'),
    basis: '各地5个工作日至1个月，取中：7个工作日；议政代表建议参照綦江街道议政规则一个月',
    whose: staff,
  },
  feedback: {
    label: '代表反馈',
    during: ['replied'],
    within: workdays(15),
    basis: '北京规定第23条：15个工作日',
    lapse: 'lapseFeedback',
    whose: lead,
  },
  study: { label: '联合研究', during: ['study'], within: workdays(20), basis: local, whose: staff },
  publish: {
    label: '公开',
    during: ['concluded'],
    within: workdays(15),
    basis: local,
    whose: staff,
  },
}

export const numbers: Record<string, NumberSetting> = {
  term: { label: '现在是第几届', default: 18, min: 1, max: 99, basis: '换届后改' },
  redoMost: {
    label: '不满意的最多重新办理几次，再不满意转联合研究',
    default: 1,
    min: 1,
    max: 3,
    basis: '重庆规定第27条',
  },
  classes: { label: '答复分几类（3为ABC，4为ABCD）', default: 3, min: 3, max: 4, basis: '各地规定' },
  similarYears: { label: '查重往前查几年', default: 2, min: 1, max: 10, basis: local },
  remindFirst: {
    label: '答复后第几个工作日第一次提醒代表反馈',
    default: 5,
    min: 1,
    max: 60,
    basis: local,
  },
  remindSecond: { label: '第几个工作日第二次提醒', default: 10, min: 1, max: 60, basis: local },
  remindThird: { label: '第几个工作日第三次提醒', default: 13, min: 1, max: 60, basis: local },
  keyPercent: { label: '重点督办约占百分之几', default: 8, min: 1, max: 50, basis: local },
}
