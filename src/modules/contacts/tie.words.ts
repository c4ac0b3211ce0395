/** Who keeps contact with whom. */
export const tieKinds = { voter: '代表联系选民', deputy: '委员联系代表' } as const

export const contactWays = {
  visit: '上门走访',
  meet: '见面',
  phone: '电话',
  message: '微信短信',
  activity: '活动中',
} as const

export type TieKind = keyof typeof tieKinds
export type ContactWay = keyof typeof contactWays
