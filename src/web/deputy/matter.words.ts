import { channels, ratings } from '#modules/opinions/opinion.words.ts'
import type { OpinionRow, OpinionView } from '../api.ts'

type Lit = Pick<OpinionRow, 'light' | 'workdaysLeft' | 'dueLabel' | 'dueAt' | 'stateLabel'>

/** `还剩2个工作日，3月4日（周三）前登记`: how long, until when, for what. */
export function daysInWords(
  { light, workdaysLeft: left, dueLabel, dueAt, stateLabel }: Lit,
  dayWord: (moment: string) => string,
): string {
  if (light === 'ended' || left === null || !dueAt) return stateLabel
  const until = dayWord(dueAt)
  if (light === 'overdue') return `逾期${Math.max(1, -left)}个工作日，应在${until}前${dueLabel}`
  const days = left === 0 ? '今天到期' : `还剩${left}个工作日`
  return `${days}，${until}前${dueLabel}`
}

type Held = Pick<OpinionRow, 'state' | 'stateLabel' | 'stationName' | 'unitName' | 'rating'>

/** Who has the matter now, and what they are to do. */
export function whoHasIt({ state, stateLabel, stationName, unitName, rating }: Held): string {
  switch (state) {
    case 'received':
      return `在${stationName}，等登记`
    case 'registered':
      return `在${stationName}，等核实或交办`
    case 'verified':
      return `在${stationName}，等交办`
    case 'assigned':
      return `在${unitName}，等签收`
    case 'acknowledged':
      return `${unitName}正在办`
    case 'returning':
      return `${unitName}申请退回，等街道审核`
    case 'drafted':
      return `${unitName}已写好答复，等负责人审签`
    case 'replied':
      return `${unitName ?? stationName}已答复，等告诉反映人`
    case 'fedBack':
      return '已反馈，等反映人评价'
    case 'disputed':
      return '两次不满意，等主任决定'
    default:
      return rating ? `${stateLabel}，反映人评价${ratingWord(rating)}` : stateLabel
  }
}

export const ratingWord = (rating: string) => ratings[rating as keyof typeof ratings] ?? rating
export const channelWord = (channel: string) => channels[channel as keyof typeof channels] ?? channel

type Event = OpinionView['history'][number]

/** A step as a sentence; what was said with it follows as a quotation. */
export function sentence(event: Event, { unitName }: Pick<OpinionView, 'unitName'>, myName: string): string {
  const who = event.actorName === myName ? '您' : event.actorName
  const told: Record<string, string> = {
    begin: ['群众', '反映人'].includes(who) ? '反映人提交了这件事' : `${who}记下了这件事`,
    register: `${who}作了登记`,
    answerOnSpot: `${who}当场作了答复`,
    redirect: `${who}告知了应去的渠道`,
    verify: `${who}到现场核实`,
    assign: `${who}交给承办单位办理`,
    acknowledge: `${unitName ?? who}签收，开始办理`,
    requestReturn: `${who}申请退回`,
    acceptReturn: `${who}同意退回，重新确定承办单位`,
    refuseReturn: `${who}不同意退回，原单位继续办`,
    draft: `${who}写好了答复，送负责人审签`,
    rework: `${who}退回修改答复`,
    issue: `${who}审签，发出答复`,
    feedBack: `${who}把结果告诉了反映人`,
    rate: `反映人评价：${ratingWord(String(event.input.rating))}`,
    reopen: `${who}决定再次交办`,
    closeDisputed: `${who}说明情况，办结`,
    closeUnrated: '七天没有评价，自动办结',
    supplement: `${who}补充了情况`,
    meet: `${who}记下了办前见面`,
    checkSite: `${who}到现场察看办理进展`,
    attest: `${who}回头看：已经办好`,
    refute: `${who}回头看：没有办好，重新办理`,
    urge: `${who}催办`,
    passOn: `${who}把反映人说的情况转告了承办单位`,
    requestExtension: `${who}申请延期`,
    grantExtension: `${who}同意延期${event.input.days ?? ''}天`,
    refuseExtension: `${who}不同意延期`,
    note: `${who}写了备注`,
    reveal: `${who}查看了反映人的姓名电话`,
    release: `${who}把这件事公开`,
    unrelease: `${who}取消公开`,
    withdraw: '反映人撤回了这件事',
  }
  return told[event.action] ?? `${who}：${event.label}`
}

/** What was written with a step; a reply stands in full elsewhere on the page. */
export function quoted({ action, input }: Event): string | undefined {
  if (['answerOnSpot', 'draft', 'release', 'begin'].includes(action)) return undefined
  const keys = ['note', 'finding', 'expected', 'verification', 'returnReason', 'ratingReason', 'reason']
  const text = keys.map((key) => input[key]).find((value) => typeof value === 'string' && value)
  return text as string | undefined
}
