import { days, months } from '#kernel/span.ts'
import { actionsFor, type Clock } from '#kernel/workflow.ts'
import type { Activity } from './activity.table.ts'
import { typeOf } from './type.words.ts'

// What every part of the rule book shares: who there is, the states, the clocks, the local numbers.

/** Liaisons of the station, or the staff of the street, whose activity it is. */
export const organiser = { role: 'stationLiaison', at: 'placeId' } as const
export const staff = { role: 'streetStaff', at: 'streetId' } as const
export const clerk = { role: 'unitClerk', at: 'unitIds' } as const
export const head = { role: 'unitHead', at: 'unitIds' } as const

export const coming = ['planned', 'noticed', 'enrolled'] as const
export const unverified = '缺省值，由各街道设定'

export const states = {
  planned: { label: '已计划', hint: '准备好就发通知' },
  noticed: { label: '已通知', hint: '代表回执、报名、请假' },
  enrolled: { label: '名单已定', hint: '等着举行' },
  held: { label: '已举行', hint: '补记录、照片、问题，写报告' },
  reported: { label: '已报告', hint: '转送有关单位' },
  forwarded: { label: '已转送', hint: '有关单位处理并反馈' },
  answered: { label: '已反馈', hint: '告知代表，归档' },
  closed: { label: '已归档', isFinal: true },
  cancelled: { label: '已取消', isFinal: true },
} as const

type State = keyof typeof states

/** Checks each clock against the row and the states, and keeps its name. */
function clocksOf<C extends string>(clocks: Record<C, Clock<Activity, State, never>>) {
  return clocks
}

export const clocks = clocksOf({
  notice: {
    label: '发通知',
    during: ['planned'],
    within: { inspection: days(10), station: days(3), none: days(1) },
    variants: { inspection: '视察、调研、执法检查', station: '联络站和其他活动', none: '不用通知的活动' },
    pick: (row) => typeOf(row.type).notice ?? 'none',
    before: (row) => row.startsAt,
    basis: '视察提前10天：参照河南省各级人大代表视察办法第6条；联络站活动提前3天：参照各地接待选民制度',
    whose: organiser,
  },
  report: {
    label: '写报告、归档',
    during: ['held'],
    within: days(15),
    basis: unverified,
    whose: organiser,
  },
  forward: {
    label: '转送有关单位',
    during: ['reported'],
    within: days(7),
    basis: unverified,
    whose: organiser,
  },
  answer: {
    label: '反馈处理情况',
    during: ['forwarded'],
    within: { plain: months(3), briefing: months(1) },
    variants: { plain: '视察、调研等报告', briefing: '政情通报会意见' },
    pick: (row) => (row.type === 'briefing' ? 'briefing' : 'plain'),
    basis: '代表法第31条：及时反馈；3个月：浙江省实施代表法办法第24条、山东第23条',
    whose: clerk,
  },
  tell: {
    label: '告知代表、归档',
    during: ['answered'],
    within: days(10),
    basis: unverified,
    whose: organiser,
  },
})

export const numbers = {
  codeSeconds: { label: '签到码几秒一换', default: 10, min: 5, max: 60, basis: unverified },
  codeGraceSeconds: {
    label: '签到码换后还认几秒（手机网络慢）',
    default: 5,
    min: 0,
    max: 10,
    basis: unverified,
  },
  checkInOpensMinutes: { label: '开始前几分钟可以签到', default: 60, min: 0, max: 720, basis: unverified },
  checkInEndsMinutes: { label: '结束后几分钟仍可签到', default: 30, min: 0, max: 720, basis: unverified },
  lateCheckInDays: {
    label: '没有网时的签到最迟几天内补传（再晚要人核对）',
    default: 7,
    min: 0,
    max: 30,
    basis: unverified,
  },
  onlineShare: {
    label: '线上学习满百分之几算出席',
    default: 80,
    min: 50,
    max: 100,
    basis: '参照干部教育培训线上考勤的通行做法',
  },
}

/** Checks a set of actions against the row, the states and the clocks of this loop. */
export const actionsOfLoop = actionsFor<Activity, State, keyof typeof clocks>()
