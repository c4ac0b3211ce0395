// The types of activities (domain.md §8.2, 代表法第29—31条), each with the steps it goes through and what its plan asks.

/** What only some types ask for when they are planned. */
export type Part = 'looksAt' | 'officials' | 'guests' | 'visit' | 'course' | 'basis' | 'level'

export type ActivityType = {
  label: string
  /** Chosen from under this heading. */
  group: 'watch' | 'study' | 'meet' | 'serve'
  /** Which span of the notice holds; absent: nobody is invited beforehand. */
  notice?: 'inspection' | 'station'
  /** People say beforehand whether they come. */
  enrols?: boolean
  /** A report is written, and goes to units that answer it. */
  reports?: boolean
  asks: readonly Part[]
  /** The hours of each person are counted. */
  countsHours?: boolean
}

export const types = {
  inspection: {
    label: '集中视察',
    group: 'watch',
    notice: 'inspection',
    enrols: true,
    reports: true,
    asks: ['looksAt', 'officials', 'level', 'guests'],
  },
  card_inspection: {
    label: '持证视察',
    group: 'watch',
    notice: 'station',
    reports: true,
    asks: ['looksAt', 'officials'],
  },
  research: {
    label: '专题调研',
    group: 'watch',
    notice: 'inspection',
    enrols: true,
    reports: true,
    asks: ['looksAt', 'officials', 'level', 'guests'],
  },
  law_inspection: {
    label: '执法检查',
    group: 'watch',
    notice: 'inspection',
    enrols: true,
    reports: true,
    asks: ['basis', 'looksAt', 'officials', 'level'],
  },
  project_watch: {
    label: '民生项目监督',
    group: 'watch',
    notice: 'station',
    enrols: true,
    reports: true,
    asks: ['looksAt', 'officials'],
  },
  season_watch: { label: '四季看变化', group: 'watch', notice: 'station', enrols: true, asks: ['looksAt'] },
  report_hearing: {
    label: '听取工作报告',
    group: 'watch',
    notice: 'station',
    enrols: true,
    reports: true,
    asks: ['officials', 'basis'],
  },
  evaluation: {
    label: '部门评议',
    group: 'watch',
    notice: 'station',
    enrols: true,
    reports: true,
    asks: ['officials', 'basis'],
  },
  training: {
    label: '代表培训',
    group: 'study',
    notice: 'station',
    enrols: true,
    asks: ['course', 'level', 'guests'],
  },
  study: { label: '学习', group: 'study', notice: 'station', enrols: true, asks: ['course'] },
  briefing: {
    label: '政情通报会',
    group: 'study',
    notice: 'station',
    enrols: true,
    reports: true,
    asks: ['officials'],
  },
  exchange_out: { label: '外出交流', group: 'study', notice: 'station', enrols: true, asks: ['looksAt'] },
  group_activity: {
    label: '代表小组活动',
    group: 'meet',
    notice: 'station',
    enrols: true,
    asks: ['guests'],
  },
  joint_street: {
    label: '联动活动',
    group: 'meet',
    notice: 'station',
    enrols: true,
    reports: true,
    asks: ['guests', 'looksAt', 'level'],
  },
  consultation: {
    label: '议事会',
    group: 'meet',
    notice: 'station',
    enrols: true,
    reports: true,
    asks: ['guests', 'officials'],
  },
  meeting: { label: '会议', group: 'meet', notice: 'station', enrols: true, asks: ['guests'] },
  meet_request: { label: '约见', group: 'meet', notice: 'station', reports: true, asks: ['officials'] },
  enterprise_forum: {
    label: '企业座谈',
    group: 'serve',
    notice: 'station',
    enrols: true,
    reports: true,
    asks: ['guests', 'officials'],
  },
  volunteer: {
    label: '志愿服务',
    group: 'serve',
    notice: 'station',
    enrols: true,
    asks: ['guests'],
    countsHours: true,
  },
  leader_visit: { label: '领导进站', group: 'serve', asks: ['officials', 'guests'] },
  visit_in: { label: '来访接待', group: 'serve', asks: ['visit'] },
} as const satisfies Record<string, ActivityType>

export type TypeName = keyof typeof types

/** What a type declares; a type that is no longer here asks for nothing. */
export const typeOf = (name: string): ActivityType =>
  (types as Record<string, ActivityType>)[name] ?? { label: name, group: 'meet', asks: [] }

export const typeGroups = {
  watch: '看：视察调研',
  study: '学：学习培训',
  meet: '议：会议联动',
  serve: '做：服务来访',
} as const
