// The lists of domain.md §3.2–§3.4 that receptions use, each word once.

/** 方式 → what it is called, and the channel through which what is said there comes in. */
export const modes = {
  station: { label: '联络站接待', channel: 'station_open' },
  evening: { label: '夜聊', channel: 'evening_chat' },
  online: { label: '网上接待', channel: 'online_station' },
  field: { label: '现场接待', channel: 'grid' },
  boat: { label: '代表跑小岛', channel: 'boat' },
} as const
export type Mode = keyof typeof modes

export const cadences = { weekly: '每周', monthly: '每月', oddMonths: '逢单月' } as const
export type Cadence = keyof typeof cadences

/** 拟怎样办 (domain §3.4): where a matter is handled. */
export const proposals = {
  spot: '现场答复',
  community: '社区办理',
  street: '街道办理',
  district: '形成区代表建议',
  city: '形成市代表建议',
  later: '会后再定',
} as const

export const signers = { deputy: '代表', resident: '群众', recorder: '记录人' } as const

export const swapAnswers = { accepted: '已同意', declined: '没有同意', withdrawn: '已收回' } as const

export const SCOPE = '社区环境、道路交通、物业管理、民生服务等身边的事；对街道工作的意见建议'
export const EXCLUDES = '已进入诉讼、仲裁、复议、信访程序的事项，请向受理机关反映；紧急情况请打110、119、120'

/** The keys of a list of words, for a schema. */
export function keysOf<K extends string>(words: Record<K, unknown>): [K, ...K[]] {
  return Object.keys(words) as [K, ...K[]]
}

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** `3月16日（周一）` of `2026-03-16`. */
export function dayWords(day: string): string {
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日（${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}）`
}

/** `09:00` of a moment, in Beijing. */
export function clockWords(moment: Date | string): string {
  return new Date(new Date(moment).getTime() + 8 * 3600_000).toISOString().slice(11, 16)
}

/** `9:00—11:00`. */
export function hoursWords(from: Date | string, until: Date | string): string {
  return `${clockWords(from).replace(/^0/, '')}—${clockWords(until).replace(/^0/, '')}`
}
