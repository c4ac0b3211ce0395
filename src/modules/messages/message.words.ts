/** Who writes. A resident has no name here: the link or the query code is all that is known. */
export const sides = { resident: '反映人', deputy: '代表', station: '联络站' } as const
export type Side = keyof typeof sides

export const LONGEST = 1000

/** What a deputy can put in with a tap. */
export const phrases = [
  '收到，我去看看，有结果马上告诉您。',
  '已经交给承办单位，我盯着，有消息告诉您。',
  '请问具体在什么位置？能再拍一张照片吗？',
] as const

/** How long one may go on writing after the matter has ended: a local number. */
export const messageRuling = {
  name: 'message',
  label: '与代表对话',
  numbers: {
    openAfter: {
      label: '办结后对话还开放几天',
      default: 30,
      min: 0,
      max: 365,
      basis: '缺省值，由各街道设定',
    },
  },
}
