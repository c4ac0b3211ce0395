/** What is written of a unit's part, as Word and PDF; in the order in which it comes about. */
export const paperKinds = {
  assignment: { label: '交办通知' },
  returned: { label: '退回审核意见' },
  extension: { label: '延期批复' },
  urged: { label: '督办函' },
  talk: { label: '当面答复记录' },
  draft: { label: '答复函（草稿）' },
  reply: { label: '答复函' },
  feedback: { label: '征询意见表' },
} as const
export type PaperKind = keyof typeof paperKinds

export const DEPUTIES_LAW = '《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》第五十一条'
