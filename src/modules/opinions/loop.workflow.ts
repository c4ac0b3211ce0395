import { days, hours, workdays } from '#kernel/span.ts'
import { actionsFor, type Clock } from '#kernel/workflow.ts'
import type { Opinion } from './opinion.table.ts'
import { complexities } from './opinion.words.ts'

// What every part of the rule book shares: who there is, the states, the clocks, the local numbers.

export const resident = { role: 'resident', at: 'id' } as const
export const deputy = { role: 'deputy', at: 'deputyId' } as const
export const station = { role: 'stationLiaison', at: 'stationId' } as const
export const staff = { role: 'streetStaff', at: 'streetId' } as const
export const chair = { role: 'streetChair', at: 'streetId' } as const
export const clerk = { role: 'unitClerk', at: 'unitId' } as const
export const coUnit = { role: 'unitClerk', at: 'coUnitIds' } as const
export const head = { role: 'unitHead', at: 'unitId' } as const

export const handling = ['assigned', 'acknowledged', 'returning', 'drafted'] as const
/** Taken in, and nobody has it to handle yet. */
export const taken = ['received', 'registered', 'verified'] as const
/** Waits for others: its parts, its lead, the parts beside it, another house. */
export const waiting = ['split', 'merged', 'answered', 'passed', 'handedOut'] as const
export const open = [...taken, ...handling, ...waiting, 'replied'] as const
export const unverified = '缺省值，由各街道设定'

export const states = {
  received: { label: '待登记', hint: '联络站登记、归类' },
  registered: { label: '待核实', hint: '到现场看一看，或直接交办' },
  verified: { label: '待交办', hint: '确定承办单位' },
  assigned: { label: '待签收', hint: '承办单位签收或退回' },
  acknowledged: { label: '办理中', hint: '承办单位办理、拟写答复' },
  returning: { label: '退回待审', hint: '交办单位决定是否收回' },
  drafted: { label: '待审签', hint: '承办单位负责人审签' },
  replied: { label: '待反馈', hint: '联络站向反映人反馈' },
  fedBack: { label: '待评价', hint: '请反映人评价' },
  disputed: { label: '待主任决定', hint: '再次不满意，由主任决定' },
  split: { label: '分拆办理', hint: '各部分分别办理，都答复后自动汇总' },
  answered: { label: '待汇总', hint: '这一部分已答复，等其他部分' },
  merged: { label: '已并入', hint: '与主件一并办理，一并答复' },
  passed: { label: '待接收', hint: '转来的，接收或退回' },
  handedOut: { label: '已移交', hint: '系统外单位办理，联络站跟进、录入答复' },
  closed: { label: '已办结', isFinal: true },
  redirected: { label: '已引导', isFinal: true },
  withdrawn: { label: '已撤回', isFinal: true },
  undone: { label: '分拆已撤销', isFinal: true },
} as const

type State = keyof typeof states

/** What happens by itself; the workflow that puts the parts together checks that it is an action. */
type Lapse = 'closeUnrated'

/** Checks each clock against the row and the states, and keeps its name. */
function clocksOf<C extends string>(clocks: Record<C, Clock<Opinion, State, Lapse>>) {
  return clocks
}

export const clocks = clocksOf({
  register: {
    label: '登记',
    during: ['received'],
    // The ordinary span has no name of its own, so that its setting stays `opinion.register`.
    within: { '': workdays(1), emergency: hours(2) },
    variants: { emergency: '紧急' },
    pick: (row) => (row.isEmergency ? 'emergency' : ''),
    basis: unverified,
    whose: station,
  },
  assign: {
    label: '交办',
    during: ['registered', 'verified'],
    within: workdays(3),
    basis: unverified,
    whose: station,
  },
  acknowledge: {
    label: '签收或退回',
    during: ['assigned'],
    within: workdays(2),
    basis: '参照潍坊12345条例第22条',
    whose: clerk,
  },
  decideReturn: {
    label: '退回审核',
    during: ['returning'],
    within: workdays(2),
    basis: unverified,
    whose: staff,
  },
  reply: {
    label: '答复',
    during: handling,
    within: { simple: workdays(5), ordinary: workdays(15), complex: days(30), redo: workdays(10) },
    variants: { ...complexities, redo: '重办' },
    pick: (row) => (row.round > 1 ? 'redo' : row.complexity),
    basis: '简单件参照潍坊12345条例第20条5个工作日，其余为缺省值，由各街道设定',
    whose: clerk,
  },
  feedback: { label: '反馈', during: ['replied'], within: workdays(3), basis: unverified, whose: station },
  rating: {
    label: '评价',
    during: ['fedBack'],
    within: days(7),
    basis: '参照重庆建议工作条例第29条',
    lapse: 'closeUnrated',
  },
  relatives: {
    label: '等候相关件',
    during: ['split', 'merged', 'answered'],
    within: workdays(60),
    basis: '相关各件各有期限，这里只防遗忘；缺省值，由各街道设定',
    whose: station,
  },
  takeOver: {
    label: '接收或退回',
    during: ['passed'],
    within: workdays(2),
    basis: '参照潍坊12345条例第22条',
    whose: station,
  },
  askBack: {
    label: '向外单位问回',
    during: ['handedOut'],
    within: workdays(15),
    basis: unverified,
    whose: station,
  },
  decide: { label: '主任决定', during: ['disputed'], within: workdays(5), basis: unverified, whose: chair },
})

export const numbers = {
  reopenMax: { label: '不满意自动退回重办的次数', default: 1, min: 0, max: 3, basis: unverified },
  extensionDays: {
    label: '延期一次最长天数',
    default: 30,
    min: 1,
    max: 30,
    basis: '参照信访工作条例第34条',
  },
  askAgainDays: {
    label: '问过外单位后隔几个工作日再问',
    default: 5,
    min: 1,
    max: 30,
    basis: unverified,
  },
  residentSms: {
    label: '用短信告诉群众编号和结果（1是 0否）',
    default: 0,
    min: 0,
    max: 1,
    basis: '各街道自定',
  },
  onSpotAllowed: { label: '允许现场答复（1是 0否）', default: 1, min: 0, max: 1, basis: '各街道自定' },
  gasPhone: {
    label: '燃气抢修电话（区号开头的0不写；填0表示没有）',
    default: 0,
    min: 0,
    max: 99_999_999_999,
    basis: '当地燃气公司的抢修电话；群众写到燃气泄漏时马上显示，由各街道设定',
  },
  proofAfter: {
    label: '一分钟内网上提交超过几件就先确认不是机器（0 总是确认）',
    default: 30,
    min: 0,
    max: 1000,
    basis: '一个站一天收几十件，一分钟三十件不像是人；各街道自定',
  },
}

/** Checks a set of actions against the row, the states and the clocks of this loop. */
export const actionsOfLoop = actionsFor<Opinion, State, keyof typeof clocks>()
