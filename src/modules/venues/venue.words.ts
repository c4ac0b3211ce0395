// 阵地（domain.md §3.9）: levels, equipment and the standard, as data. The public pages, the office, the import and the
// posters all read these words.

/** From the district's centre to the pavilion in the park. */
export const levels = {
  center: '中心站',
  home: '代表之家',
  room: '活动室',
  area_station: '片区联络站',
  station: '联络站',
  point: '联系点',
  post: '议事亭',
} as const
export type VenueLevel = keyof typeof levels

export const levelHints: Record<VenueLevel, string> = {
  center: '联络总站，一个区一个',
  home: '街道、镇的代表之家',
  room: '活动室、接待室',
  area_station: '片区中心联络站，带几个社区',
  station: '社区、村和专业领域的联络站',
  point: '楼宇、园区、企业、市场里的联系点',
  post: '公园、街角的议事亭、议事站',
}

export const equipment = {
  sign: '统一标识',
  reception: '接待区',
  meeting: '议事区',
  exhibition: '展示区',
  box: '意见箱',
  book: '社情簿',
  screen: '显示屏',
  computer: '电脑和打印机',
  ramp: '无障碍坡道',
  water: '饮水',
} as const
export type Equipment = keyof typeof equipment

type Part = 'hardware' | 'rules' | 'activity' | 'handling' | 'publicity'

/** What a star is made of; a street may weigh it otherwise. */
export const parts: Record<Part, string> = {
  hardware: '硬件',
  rules: '制度和人员',
  activity: '活动',
  handling: '意见办理',
  publicity: '宣传和创新',
}

export type CheckItem = { part: Part; label: string; basis: string }

/** The standard, item by item: holds or not, how one sees it, a photo. */
export const checklist: Record<string, CheckItem> = {
  near: { part: 'hardware', label: '离群众近，好找，能直接走到', basis: '联络站建设与运行规范' },
  size: { part: 'hardware', label: '面积不小于100平方米，分接待、议事、展示', basis: '联络站建设与运行规范' },
  sign: { part: 'hardware', label: '场所固定，标识统一，设备够用（五个有）', basis: '各地星级联络站办法' },
  ramp: { part: 'hardware', label: '有无障碍设施', basis: '无障碍环境建设法第40条' },
  digital: { part: 'hardware', label: '有数字设备，联络站码贴在门口', basis: '各地实践' },
  wall: { part: 'rules', label: '制度上墙，代表照片和承诺上墙', basis: '各地实践' },
  box: { part: 'rules', label: '门外有意见箱', basis: '各地实践' },
  staff: { part: 'rules', label: '站长、代表、联络员有名有姓', basis: '联络站工作制度' },
  open: { part: 'rules', label: '信息五公开', basis: '各地星级联络站办法' },
  plan: { part: 'activity', label: '有年度计划、小组计划', basis: '联络站工作制度' },
  monthly: { part: 'activity', label: '每月至少一次活动（有的地方每季度一次）', basis: '联络站工作职责' },
  report: { part: 'activity', label: '代表定期向选民述职', basis: '代表法第58条' },
  ledger: { part: 'handling', label: '接待、意见、办理台账齐全', basis: '各地星级联络站办法' },
  answer: { part: 'handling', label: '意见件件有答复，按期反馈', basis: '各地星级联络站办法' },
  study: { part: 'publicity', label: '学习、宣传有记录', basis: '各地星级联络站办法' },
  fresh: { part: 'publicity', label: '有自己的特色做法', basis: '各地星级联络站办法' },
}

const BASIS = '缺省值，各地星级联络站评定办法不一，由各街道设定'

/** Weights and thresholds: local numbers; no text was found that binds (domain.md §3.9, unverified). */
export const venueRuling = {
  name: 'venue',
  label: '阵地星级',
  numbers: {
    hardware: weight('硬件', 20),
    rules: weight('制度和人员', 15),
    activity: weight('活动', 25),
    handling: weight('意见办理', 25),
    publicity: weight('宣传和创新', 15),
    five: threshold('五星', 90),
    four: threshold('四星', 80),
    three: threshold('三星', 70),
  },
}

function weight(label: string, value: number) {
  return { label: `星级：${label}占多少分`, default: value, min: 0, max: 100, basis: BASIS }
}

function threshold(label: string, value: number) {
  return { label: `星级：${label}至少多少分`, default: value, min: 1, max: 100, basis: BASIS }
}

export type Score = { points: number; stars: number; parts: { part: Part; got: number; of: number }[] }

/** Points by the share of items that hold in each part; fewer than three stars count as none. */
export function scoreOf(holding: ReadonlySet<string>, numberOf: (key: string) => number): Score {
  const scored = (Object.keys(parts) as Part[]).map((part) => {
    const items = Object.entries(checklist).filter(([, item]) => item.part === part)
    const held = items.filter(([key]) => holding.has(key)).length
    const of = numberOf(part)
    return { part, got: Math.round((of * held * 10) / items.length) / 10, of }
  })
  const points = Math.round(scored.reduce((sum, { got }) => sum + got, 0) * 10) / 10
  const stars =
    points >= numberOf('five') ? 5 : points >= numberOf('four') ? 4 : points >= numberOf('three') ? 3 : 0
  return { points, stars, parts: scored }
}

export type FormulaPart = { n: number; word: string; levels: VenueLevel[]; isN: boolean }

/**
 * 「1+14+2+N」: derived from counts, never typed. Heads (中心站、家、室), area stations, stations, points, posts; the
 * outermost kind there is stands as N, however many they are.
 */
export function formulaOf(counts: Partial<Record<VenueLevel, number>>): {
  text: string
  parts: FormulaPart[]
} {
  const n = (...keys: VenueLevel[]) => keys.reduce((sum, key) => sum + (counts[key] ?? 0), 0)
  const groups: { levels: VenueLevel[]; word: string }[] = [
    { levels: ['center', 'home', 'room'], word: '家、室' },
    { levels: ['area_station'], word: '片区站' },
    { levels: ['station'], word: '联络站' },
    { levels: ['point'], word: '联系点' },
    { levels: ['post'], word: '议事亭' },
  ]
  const outermost = n('post') ? 'post' : n('point') ? 'point' : undefined
  const found = groups
    .map(({ levels, word }) => ({ n: n(...levels), word, levels, isN: levels[0] === outermost }))
    .filter((part) => part.n > 0)
  return { text: found.map((part) => (part.isN ? 'N' : part.n)).join('+'), parts: found }
}
