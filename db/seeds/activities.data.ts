import type { TypeName } from '#modules/activities/index.ts'

/** One activity of the year: when (months ago, day), what, who; made up. */
export type Told = {
  type: TypeName
  title: string
  theme?: string
  location: string
  tags?: string[]
  /** Of the whole street, or of one station. */
  isStreets?: boolean
  hours?: number
  guests?: {
    kind: 'cppcc' | 'forum' | 'resident' | 'enterprise' | 'department'
    name: string
    count: number
  }[]
  looksAt?: string
  officials?: string
  basis?: string
  visitFrom?: string
  minutes?: string
  findings?: string[]
  report?: string
  answer?: string
  unit?: string
}

const ANSWER = '已会同有关科室逐条研究：能马上改的已经改好，需要经费的列入下一季度计划，进展按月报送。'

/** Twelve months, one row each: a month's larger activity. */
export const yearly: Told[] = [
  {
    type: 'inspection',
    title: '视察幸福河水环境整治',
    theme: '水更清，岸更绿',
    location: '幸福河二号桥至五号桥',
    isStreets: true,
    hours: 3,
    tags: ['四季看变化'],
    guests: [{ kind: 'cppcc', name: '区政协委员小组', count: 6 }],
    looksAt: '沿河三处排口、两处步道、一处泵站。',
    officials: '城管科、区住建局负责人',
    findings: ['三号排口雨天有异味，疑似雨污混接', '步道第二段栏杆松动三处'],
    report:
      '视察了三处排口、两处步道。总体较去年明显改善。问题：三号排口疑似雨污混接；步道栏杆松动。建议：排查混接点，限期修好栏杆，公布进度。',
    answer: ANSWER,
    unit: 'chengguan',
  },
  {
    type: 'research',
    title: '老旧小区加装电梯专题调研',
    location: '各社区活动室',
    isStreets: true,
    hours: 3,
    looksAt: '已装、在装、想装未装三类楼道各两处，听居民算账。',
    officials: '城建科、社区书记',
    findings: ['底层住户对采光有顾虑，缺少统一的协商规则'],
    report:
      '走访六个楼道、座谈三场。经验是先定规则后议价格；难点是底层住户的补偿和管线迁移。建议制定街道协商指引，设一次性协调窗口。',
    answer: ANSWER,
    unit: 'zhifa',
  },
  {
    type: 'law_inspection',
    title: '垃圾分类条例执法检查',
    theme: '一条一条对着查',
    location: '六个小区和农贸市场',
    isStreets: true,
    hours: 4,
    basis: '受区人大常委会交办，检查《生活垃圾管理条例》实施情况',
    findings: ['两个小区误时投放点夜间无照明', '农贸市场湿垃圾混投'],
    report:
      '随机抽查六个小区。分类准确率较上年提高。问题集中在误时投放点和市场。建议：补照明、定专人、公开曝光。',
    answer: ANSWER,
    unit: 'chengguan',
  },
  {
    type: 'briefing',
    title: '上半年政情通报会',
    location: '街道三楼会议室',
    isStreets: true,
    hours: 2,
    officials: '街道办事处主任、各科室负责人',
    minutes: '通报经济、民生实事、预算执行。代表提问九条，当场答复六条，其余书面答复。',
    report: '代表对停车、养老、学校门口安全提出九条意见，已分送有关科室，请一个月内书面答复代表。',
    answer: ANSWER,
    unit: 'zhifa',
  },
  {
    type: 'joint_street',
    title: '青溪、柳河两街联动看交界道路',
    theme: '两街一路，一起看一起办',
    location: '青柳路',
    isStreets: true,
    hours: 3,
    tags: ['三联一共'],
    guests: [
      { kind: 'cppcc', name: '区政协委员小组', count: 5 },
      { kind: 'resident', name: '两街居民代表', count: 12 },
    ],
    findings: ['交界处两百米没有路灯，两街各说不归自己'],
    report: '两街代表、政协委员、居民共同走了一遍，明确交界处路灯由两街各半、同一家单位实施。',
    answer: ANSWER,
    unit: 'chengguan',
  },
  {
    type: 'project_watch',
    title: '民生实事项目监督：口袋公园',
    location: '河畔社区口袋公园工地',
    hours: 2,
    officials: '项目负责人、监理',
    report: '工程进度过半，质量可控。建议增加无障碍坡道和夜间照明，完工前请代表再看一次。',
    answer: ANSWER,
    unit: 'zhifa',
  },
  {
    type: 'enterprise_forum',
    title: '小微企业座谈会',
    location: '楼宇联络点',
    isStreets: true,
    hours: 2,
    guests: [{ kind: 'enterprise', name: '辖区小微企业', count: 18 }],
    report: '十八家企业提出用工、停车、网络三类问题，建议街道设企业服务专员，按季度回访。',
    answer: ANSWER,
    unit: 'zhifa',
  },
  {
    type: 'consultation',
    title: '小区停车议事会',
    location: '幸福社区议事亭',
    hours: 2,
    guests: [{ kind: 'resident', name: '居民代表', count: 21 }],
    report: '形成停车自治公约草案：先登记、分时段、夜间错峰，请物业和城管共同落实，三个月后回头看。',
    answer: ANSWER,
    unit: 'chengguan',
  },
]

/** Once a month each, at a station in turn. */
export const monthly: Told[] = [
  {
    type: 'study',
    title: '每月学法',
    theme: '代表法新旧条文对照',
    location: '代表之家',
    isStreets: true,
    hours: 1.5,
    minutes: '逐条学习，三位代表结合履职作了交流。',
  },
  {
    type: 'group_activity',
    title: '代表小组走访日',
    location: '社区网格',
    hours: 2,
    minutes: '分四组走访二十户，记下七件小事。',
  },
]

/** Now and then. */
export const seldom: Told[] = [
  {
    type: 'visit_in',
    title: '外县人大考察联络站建设',
    visitFrom: '临川县人大常委会',
    location: '幸福联络站',
    hours: 2,
    minutes: '看阵地、看台账、现场交流。',
  },
  {
    type: 'leader_visit',
    title: '区领导进站接待选民',
    location: '幸福联络站',
    hours: 2,
    officials: '区人大常委会副主任',
    minutes: '接待选民十一人，当场答复七件。',
  },
  {
    type: 'training',
    title: '新一届代表履职培训班',
    theme: '怎样提一件好建议',
    location: '区委党校',
    isStreets: true,
    hours: 7,
    minutes: '上午讲课，下午分组写建议、互评。',
  },
  {
    type: 'season_watch',
    title: '四季看变化：幸福河',
    location: '幸福河二号桥',
    hours: 1,
    tags: ['四季看变化'],
    looksAt: '两处观察点，同一角度拍照比一比。',
  },
  {
    type: 'meeting',
    title: '代表小组半年小结会',
    location: '代表之家',
    isStreets: true,
    hours: 2,
    minutes: '各组报数、说问题、定下半年。',
  },
]

export const serviceDay: Told = {
  type: 'volunteer',
  title: '周四服务日',
  location: '幸福社区广场',
  hours: 2,
  tags: ['周四有约'],
  minutes: '磨刀、量血压、法律咨询、修小家电，服务居民六十余人。',
}

/** Still to come, so that every day there is something to do. */
export const ahead: (Told & { inDays: number; upTo: 'planned' | 'noticed' })[] = [
  { ...yearly[0]!, title: '视察冬季供水保障', location: '两处泵站、一处水厂', inDays: 13, upTo: 'planned' },
  { ...monthly[1]!, title: '走访独居老人', inDays: 4, upTo: 'planned' },
  { ...monthly[0]!, title: '每月学法：监督法', inDays: 6, upTo: 'noticed' },
  { ...yearly[7]!, title: '物业服务议事会', inDays: 9, upTo: 'noticed' },
]
