import { types } from './type.words.ts'

/** The words of the types, as a list to choose from. */
export const activityTypes = Object.fromEntries(
  Object.entries(types).map(([name, { label }]) => [name, label]),
) as Record<keyof typeof types, string>

export const organisers = {
  station: '联络站',
  street: '街道人大工委',
  joint: '几个街道联动',
  district: '区人大常委会',
  city: '市人大常委会',
} as const

/** 培训形式 (domain.md §8.1). */
export const courses = {
  centralised: '集中培训',
  targeted: '靶向学习',
  cloud: '云上学习',
  live: '直播课',
  field: '现场教学',
  self: '自学',
} as const

/** Where a person stands with an activity before it begins. */
export const stands = {
  invited: '未回复',
  enrolled: '参加',
  leaveAsked: '请假待批',
  onLeave: '准假',
} as const

export const cameWays = { scan: '扫码', digits: '输码', staff: '工作人员代签', online: '线上' } as const

export const seasons = { spring: '春', summer: '夏', autumn: '秋', winter: '冬' } as const
export type Season = keyof typeof seasons

/** Spring is March to May. */
export function seasonOf(day: string): Season {
  const month = Number(day.slice(5, 7))
  return month < 3 || month === 12 ? 'winter' : month < 6 ? 'spring' : month < 9 ? 'summer' : 'autumn'
}

export const everies = { week: '每周', month: '每月', year: '每年' } as const
export const whenOffs = {
  later: '遇节假日顺延到下一个工作日',
  skip: '遇节假日不办',
  keep: '照常举行',
} as const
export const inviteModes = { place: '本站代表', street: '全街道代表', nobody: '先不邀请' } as const
export const weekdays = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

/** Who else comes, besides deputies. */
export const guestKinds = {
  cppcc: '政协委员',
  forum: '议政代表',
  resident: '居民代表',
  enterprise: '企业',
  department: '部门',
  expert: '专家',
  other: '其他',
} as const

/** The keys of a list of words, for a schema. */
export function keysOf<K extends string>(words: Record<K, unknown>): [K, ...K[]] {
  return Object.keys(words) as [K, ...K[]]
}
