/** Of which congress somebody is a deputy (代表法第2条); `forum` is a street's own deliberative body. */
export const levels = {
  nation: '全国人大代表',
  province: '省人大代表',
  city: '市人大代表',
  district: '区人大代表',
  town: '镇人大代表',
  forum: '街道议政代表',
} as const

export type Level = keyof typeof levels
