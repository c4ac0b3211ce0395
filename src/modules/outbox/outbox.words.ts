const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** The ways out of the house. */
export const channelKinds = {
  sms: { label: '短信', address: '手机号' },
  mail: { label: '邮件', address: '邮箱' },
  chat: { label: '单位即时通讯', address: '在单位即时通讯里的账号' },
} as const
export type ChannelKind = keyof typeof channelKinds

/** What a worker may be told of outside; in the app everybody is told of everything. */
export const noticeKinds = {
  turn: { label: '轮到我办', hint: '新交办、退回、待审签等' },
  soon: { label: '快到期', hint: '期限前3个工作日' },
  overdue: { label: '已逾期', hint: '期限过了还没有办' },
  news: { label: '有进展', hint: '有答复、被催办、群众评价等' },
} as const
export type NoticeKind = keyof typeof noticeKinds

/** What is on from the moment an address is confirmed, until the person chooses otherwise. */
export const chosenAtFirst: Record<ChannelKind, readonly NoticeKind[]> = {
  sms: ['soon', 'overdue'],
  mail: ['turn', 'soon', 'overdue', 'news'],
  chat: ['turn', 'soon', 'overdue'],
}

/** What a message is about, for the list of what went out. */
export const aboutWords: Record<string, string> = {
  ...Object.fromEntries(Object.entries(noticeKinds).map(([kind, { label }]) => [kind, label])),
  code: '验证码',
  try: '试发',
  receipt: '告诉群众编号',
  answer: '告诉群众结果',
}

export const messageStates = {
  queued: '等待发送',
  failed: '没发成，稍后再发',
  sent: '已发出',
  givenUp: '没发成，不再自动发',
  dropped: '不必再发',
} as const
export type MessageState = keyof typeof messageStates

/** From one try to the next: 22 hours in all. */
export const PAUSES = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR]
export const MOST_TRIES = PAUSES.length + 1
/** A message that came to nothing within a day is not worth sending any more. */
export const FRESH = 24 * HOUR
/** Addresses and words are kept so long after the end, to send again; then only the figures stay. */
export const KEPT_DAYS = 7
export const LISTED_DAYS = 90

export const CODE_LASTS = 10 * MINUTE
export const CODE_TRIES = 5
/** Codes that one person may ask for in an hour, tries and changes included: each costs the office a message. */
export const CODES_AN_HOUR = 5

/** Nobody's phone rings at night: hours in Beijing, from – to. */
export const NIGHT = { from: 22, to: 7 }
