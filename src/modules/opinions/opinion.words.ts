// The lists of domain.md §3.2, §3.5, §3.6 and §3.11, each word once.

export const channels = {
  station_qr: '联络站码',
  deputy_qr: '代表码',
  street_qr: '街道码',
  online_station: '网上代表联络站',
  station_open: '联络站公开接待',
  evening_chat: '夜聊上门接待',
  direct_line: '代表直通车',
  wechat_group: '代表进群',
  snapshot: '随手拍',
  message_book: '社情簿',
  box: '民意收集箱',
  grid: '进网格走访',
  boat: '代表跑小岛',
  enterprise_point: '楼宇联络点',
  deliberation: '议事会',
  chair_day: '人大主任接待日',
  leader_visit: '领导进站',
  hotline: '热线电话',
  letter_visit: '来信来访',
  activity: '视察调研中收集',
  transfer: '上级或12345转来',
} as const

export const natures = {
  consult: '咨询',
  help: '求助',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议',
  praise: '表扬',
} as const

export const kinds = { small: '小事', urgent: '急事', hard: '难事' } as const

export const complexities = { simple: '简单', ordinary: '一般', complex: '复杂' } as const

/** Field → its two-letter key for typing (first letters in pinyin). */
export const categories = {
  housing: { label: '城建住房', key: 'cj' },
  management: { label: '城市管理', key: 'cg' },
  transport: { label: '交通道路', key: 'jt' },
  environment: { label: '环境保护', key: 'hb' },
  drainage: { label: '供排水防汛', key: 'ps' },
  utilities: { label: '水电气通信', key: 'sd' },
  education: { label: '教育', key: 'jy' },
  health: { label: '卫生医保', key: 'ws' },
  care: { label: '养老托幼助残', key: 'yl' },
  labour: { label: '就业劳动', key: 'ld' },
  civil: { label: '民政救助', key: 'mz' },
  safety: { label: '治安消防', key: 'za' },
  market: { label: '食品市场', key: 'sp' },
  business: { label: '营商环境', key: 'ys' },
  village: { label: '农业农村', key: 'ny' },
  land: { label: '土地征迁', key: 'td' },
  culture: { label: '文体公园', key: 'wt' },
  governance: { label: '社区治理与作风', key: 'zl' },
  justice: { label: '涉法涉诉', key: 'sf' },
  other: { label: '其他', key: 'qt' },
} as const

/** Where a matter that does not belong here belongs, and what the person is told (domain.md §1.5, §3.6). */
export const elsewhere = {
  petition: { label: '信访', say: '请到信访部门（网上信访或来访接待窗口）提出。' },
  litigation: { label: '诉讼', say: '请向人民法院起诉或向承办法院反映。' },
  arbitration: { label: '仲裁', say: '请向劳动人事争议或商事仲裁机构申请。' },
  review: { label: '行政复议', say: '请向行政复议机构申请复议。' },
  discipline: { label: '纪检监察', say: '请向纪检监察机关（12388）反映。' },
  emergency: { label: '紧急求助', say: '请立即拨打110、119、120或12345。' },
  private: { label: '私人事务或没有具体内容', say: '这件事不属于代表联络站受理范围。' },
} as const

export const outcomes = {
  pending: '办理中',
  answered_on_spot: '现场答复',
  handled_by_street: '街道办理',
  handled_by_department: '部门办理',
  handed_over: '移交外单位办理',
  converted_to_suggestion: '形成意见建议',
  converted_to_project_lead: '民生实事线索',
  explained: '解释说明',
  redirected: '引导其他渠道',
  merged: '并案',
  withdrawn: '反映人撤回',
  undone: '分拆已撤销',
} as const

export const results = { solved: '已经解决', planned: '列入计划', explained: '解释说明' } as const

export const ratings = { satisfied: '满意', basic: '基本满意', dissatisfied: '不满意' } as const

export const feedbackWays = { query: '网上查询', phone: '电话', visit: '当面', message: '短信微信' } as const

/** 办前见面: by what way those who handle it and those who watch over it met. */
export const meetingWays = {
  site: '现场见面',
  visit: '上门',
  office: '到站面商',
  phone: '电话、视频',
} as const

/** 回头看: what was found; the last two mean that it is handled anew. */
export const findings = { done: '已经办好', notDone: '没有办好', cameBack: '又出现了' } as const

/** How far matters have come, three numbers that must not mix: each contains the next. */
export const solvedWords = {
  answered: { label: '已答复', hint: '反映人得到了答复，不等于解决' },
  solved: { label: '说已解决', hint: '答复说已经解决，回头看没有推翻的' },
  confirmed: { label: '确认解决', hint: '回头看去看过，确实解决的' },
} as const

/** What a channel is called. */
export const channelWords = (channel: string) => channels[channel as keyof typeof channels] ?? channel

/** The keys of a list of words, for a schema. */
export function keysOf<K extends string>(words: Record<K, unknown>): [K, ...K[]] {
  return Object.keys(words) as [K, ...K[]]
}

/** A complaint about a unit must not show that unit who complained (信访工作条例第30条). */
export const hidesReporter = (row: Record<string, unknown>) =>
  ['complaint', 'report'].includes(String(row.nature))
