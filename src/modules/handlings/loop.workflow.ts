import { months, workdays } from '#kernel/span.ts'
import { actionsFor, type Clock as DeclaredClock, type State as DeclaredState } from '#kernel/workflow.ts'
import type { Handling } from './handling.table.ts'
import { answers } from './handling.words.ts'

export const clerk = { role: 'unitClerk', at: 'unitId' } as const
export const head = { role: 'unitHead', at: 'unitId' } as const
export const staff = { role: 'congressStaff', at: 'bodyId' } as const
export const deputies = { role: 'deputy', at: 'deputyIds' } as const

export type State =
  | 'assigned'
  | 'returning'
  | 'signedIn'
  | 'working'
  | 'drafted'
  | 'checked'
  | 'signed'
  | 'replied'
  | 'given'
  | 'returned'
  | 'dropped'
export type Clock = 'signIn' | 'decideReturn' | 'contact' | 'opinion' | 'reply' | 'redo' | 'check'
export const actionsOfHandling = actionsFor<Handling, State, Clock>()

const law51 = '代表法第51条：交办之日起三个月内答复；涉及面广、处理难度大的，六个月内'
const untilReplied = ['assigned', 'returning', 'signedIn', 'working', 'drafted', 'checked', 'signed'] as const

export const states: Record<State, DeclaredState> = {
  assigned: { label: '待签收', hint: '签收，或者在期限内申请退回' },
  returning: { label: '退回待审', hint: '代表工作机构决定' },
  signedIn: { label: '待沟通', hint: '先和代表沟通一次' },
  working: { label: '办理中' },
  drafted: { label: '待审核', hint: '审核格式、沟通情况和分类' },
  checked: { label: '待签发', hint: '主要负责人签发' },
  signed: { label: '待送达', hint: '用印，送达代表' },
  replied: { label: '已答复', isFinal: true },
  given: { label: '已提会办意见', isFinal: true },
  returned: { label: '已退回', isFinal: true },
  dropped: { label: '已终止', isFinal: true },
}

export const clocks: Record<Clock, DeclaredClock<Handling, State, 'deem'>> = {
  signIn: {
    label: '签收或退回',
    during: ['assigned'],
    within: workdays(5),
    basis: '各地5至10个工作日，取严：5个工作日，此后不再退回',
    lapse: 'deem',
    whose: clerk,
  },
  decideReturn: {
    label: '退回审核',
    during: ['returning'],
    within: workdays(5),
    basis: '各地规定，取5个工作日',
    whose: staff,
  },
  contact: {
    label: '首次沟通',
    during: ['signedIn'],
    within: workdays(20),
    basis: '重庆规定第18条：20个工作日内与代表联系',
    whose: clerk,
  },
  opinion: {
    label: '会办意见',
    during: ['assigned', 'returning', 'working'],
    only: ({ part }) => part === 'co',
    within: { first: months(1), again: workdays(5) },
    variants: { first: '首次', again: '补充' },
    pick: ({ askedAgain }) => (askedAgain ? 'again' : 'first'),
    basis: '上海规定第17条等：一个月；重新提出的5个工作日',
    whose: clerk,
  },
  reply: {
    label: '答复代表',
    during: untilReplied,
    only: (row) => answers(row) && row.round === 1,
    within: { ordinary: months(3), broad: months(6), forum: months(2) },
    variants: { ordinary: '一般', broad: '涉及面广、处理难度大', forum: '议政代表建议' },
    pick: ({ isBroad, isForum }) => (isBroad ? 'broad' : isForum ? 'forum' : 'ordinary'),
    basis: law51,
    limit: {
      ordinary: { span: months(3), basis: '代表法第51条' },
      broad: { span: months(6), basis: '代表法第51条' },
      forum: { span: months(3), basis: '参照代表法第51条' },
    },
    whose: clerk,
  },
  redo: {
    label: '重新答复',
    during: ['working', 'drafted', 'checked', 'signed'],
    only: (row) => answers(row) && row.round > 1,
    within: months(1),
    basis: '浙江办理规定第24条：一个月内重新答复',
    whose: clerk,
  },
  check: {
    label: '审核答复',
    during: ['drafted'],
    within: workdays(3),
    basis: '缺省值，由各地设定',
    whose: staff,
  },
}

export const numbers = {
  returnsMost: {
    label: '一件建议最多退回几次',
    default: 1,
    min: 0,
    max: 3,
    basis: '避免推来推去；各地规定',
  },
  urgeDays: {
    label: '催办后要求几个工作日内书面回复',
    default: 5,
    min: 1,
    max: 30,
    basis: '缺省值，由各地设定',
  },
}
