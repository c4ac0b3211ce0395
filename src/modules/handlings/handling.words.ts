/** A unit's part (§2.1 no. 6). */
export const parts = {
  single: { label: '独办' },
  lead: { label: '主办' },
  co: { label: '会办' },
  separate: { label: '分办' },
} as const
export type Part = keyof typeof parts

export const ways = {
  visit: { label: '上门走访', inPerson: true },
  meeting: { label: '座谈', inPerson: true },
  phone: { label: '电话', inPerson: false },
  mail: { label: '书面、邮件', inPerson: false },
} as const

export const phases = {
  before: { label: '办前' },
  during: { label: '办中' },
  after: { label: '办后' },
} as const

export const returnReasons = {
  notOurs: { label: '不属于本单位职责' },
  leadElsewhere: { label: '主办应为其他单位' },
  upperLevel: { label: '属上级职权' },
  incomplete: { label: '材料不全，无法办理' },
} as const

/** 公开属性 (§2.8). */
export const publicities = {
  public: { label: '公开' },
  onRequest: { label: '依申请公开' },
  none: { label: '不予公开' },
} as const

/** Does this part end with a reply of its own to the deputies? The unit beside gives its opinion to the lead unit. */
export const answers = ({ part, noReply }: { part: string; noReply: boolean }) => part !== 'co' && !noReply

/** The heaps of a unit's desk, in the order in which they are worked off. */
export const piles = {
  signIn: { label: '待签收' },
  sign: { label: '待签发' },
  deliver: { label: '待用印、送达' },
  redo: { label: '重新办理' },
  soon: { label: '三天内到期和已逾期' },
  co: { label: '会办意见' },
  working: { label: '办理中' },
  waiting: { label: '等代表工作机构审核' },
  ended: { label: '已办结' },
} as const
export type Pile = keyof typeof piles
