/** What a lead is suggested for. */
export const leadPurposes = {
  any: '不限',
  inspection: '视察',
  research: '调研',
  suggestion: '提建议',
} as const

/** How a deputy follows it up. */
export const leadWays = {
  inspection: '视察',
  research: '调研',
  suggestion: '提建议',
  look: '先了解一下',
} as const

/** To whom it is pushed. */
export const leadReach = {
  topic: '涉及的联络站的代表',
  stations: '选几个联络站的代表',
  all: '全街道的代表',
} as const
