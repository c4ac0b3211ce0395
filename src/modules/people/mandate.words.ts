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

/** Why a deputy may not act for a time (代表法第61条). */
export const suspensions = {
  custody: '因刑事案件被羁押正在受侦查、起诉、审判',
  sentence: '被依法判处管制、拘役或有期徒刑而没有附加剥夺政治权利，正在服刑',
} as const

/** Why a mandate ends (代表法第62条), or its term is over. */
export const endings = {
  moved: '迁出或调离本行政区域',
  resigned: '辞职被接受',
  absent: '未经批准两次不出席本级人民代表大会会议',
  recalled: '被罢免',
  nationality: '丧失中华人民共和国国籍',
  rights: '依法被剥夺政治权利',
  capacity: '丧失行为能力',
  death: '去世',
  termOver: '任期届满',
} as const
