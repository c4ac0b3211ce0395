// 机构（domain.md §0.2、§0.3、§1.3）: what a body may do hangs on its kind. The street has no congress: what looks like a
// vote there is a choice or a recommendation. Data, so that a later module asks `mayDo` and never writes an `if`.

export const bodyTypes = {
  district_sc: { label: '区人大常委会', at: ['district'], basis: '地方组织法第50条、监督法' },
  chair_meeting: { label: '区人大常委会主任会议', at: ['district'], basis: '地方组织法第54条、代表法第52条' },
  deputy_work_committee: { label: '代表工作委员会', at: ['district'], basis: '代表法第12条' },
  street_committee: { label: '人大街道工委', at: ['street'], basis: '地方组织法第59条' },
  town_congress: { label: '镇人民代表大会', at: ['town'], basis: '地方组织法第12、14、25条' },
  town_presidium: { label: '镇人大主席团', at: ['town'], basis: '地方组织法第18、19条' },
  street_forum: { label: '街道议政代表会', at: ['street'], basis: '街道人大工作条例第16—18条' },
} as const
export type BodyType = keyof typeof bodyTypes

/** `own`: its own duty; `assigned`: only when the district committee has assigned it for the year, with a paper. */
export type How = 'own' | 'assigned'

type Power = { label: string; who: Partial<Record<BodyType, How>>; basis: string; instead?: string }

export const powers = {
  resolve: {
    label: '作出决议、决定',
    who: { district_sc: 'own', town_congress: 'own' },
    basis: '地方组织法第12、50条',
    instead: '街道没有人民代表大会：只能提出意见和建议',
  },
  approveBudget: {
    label: '审查批准预算',
    who: { town_congress: 'own' },
    basis: '地方组织法第12条',
    instead: '街道工委对街道预算草案提出意见',
  },
  approveAccounts: {
    label: '批准决算和预算调整',
    who: { district_sc: 'own' },
    basis: '监督法第19、20条',
  },
  opinionOnBudget: {
    label: '对街道预算草案提出意见',
    who: { street_committee: 'own', street_forum: 'own' },
    basis: '街道人大工作条例第9条',
  },
  superviseBudget: {
    label: '日常监督预算执行和国有资产',
    who: { district_sc: 'own', street_committee: 'assigned', town_presidium: 'own' },
    basis: '街道人大工作条例第10条',
  },
  elect: { label: '选举', who: { town_congress: 'own' }, basis: '地方组织法第12、25条' },
  runElection: {
    label: '选举的具体工作',
    who: { street_committee: 'assigned' },
    basis: '街道人大工作条例第10条',
  },
  hearReport: {
    label: '听取和讨论工作报告',
    who: { district_sc: 'own', town_presidium: 'own', street_committee: 'assigned' },
    basis: '监督法第12条、街道人大工作条例第10条',
  },
  inspectLaw: {
    label: '执法检查',
    who: { district_sc: 'own', town_presidium: 'own', street_committee: 'assigned' },
    basis: '监督法第35条、街道人大工作条例第10条',
  },
  evaluate: {
    label: '评议街道办事处和派驻机构',
    who: { district_sc: 'own', street_committee: 'assigned', town_presidium: 'own' },
    basis: '街道人大工作条例第10条',
  },
  reportToVoters: {
    label: '组织代表述职',
    who: { district_sc: 'own', town_presidium: 'own', street_committee: 'assigned' },
    basis: '代表法第58条、街道人大工作条例第10条',
  },
  specialInquiry: { label: '专题询问', who: { district_sc: 'own' }, basis: '监督法第47—50条' },
  yearPlan: {
    label: '通过年度监督计划、代表工作计划',
    who: { chair_meeting: 'own' },
    basis: '代表法第43条、监督法第63条',
  },
  keySupervise: { label: '确定重点督办建议', who: { chair_meeting: 'own' }, basis: '代表法第52条' },
  assignSuggestion: {
    label: '受理、交办、督办代表建议',
    who: { deputy_work_committee: 'own', town_presidium: 'own' },
    basis: '代表法第51条、地方组织法第42条',
    instead: '街道工委督促办理，不交办代表建议',
  },
  urgeSuggestion: {
    label: '督促办理代表建议',
    who: { street_committee: 'own', deputy_work_committee: 'own', town_presidium: 'own' },
    basis: '街道人大工作条例第9条',
  },
  contactDeputies: {
    label: '联系代表，组织代表活动，建联络站',
    who: { district_sc: 'own', street_committee: 'own', town_presidium: 'own' },
    basis: '代表法第28条、地方组织法第59、60条',
  },
  inspectWithDeputies: {
    label: '组织代表视察、调研',
    who: { district_sc: 'own', street_committee: 'own', town_presidium: 'own' },
    basis: '代表法第29、30条',
  },
  conveneForum: {
    label: '召集居民议事组织的会议',
    who: { street_committee: 'own' },
    basis: '街道人大工作条例第9条',
  },
  chooseProjects: {
    label: '票选民生实事项目（推荐，不是决定）',
    who: { street_forum: 'own' },
    basis: '街道人大工作条例第16—18条',
  },
  decideProjects: {
    label: '票决民生实事项目（决定）',
    who: { town_congress: 'own' },
    basis: '地方组织法第12条',
    instead: '街道只能票选推荐',
  },
  satisfactionTest: {
    label: '满意度测评',
    who: { district_sc: 'own', town_congress: 'own', street_forum: 'own' },
    basis: '各地规定',
  },
} as const satisfies Record<string, Power>
export type PowerName = keyof typeof powers

export type May = { may: boolean; how: How | null; basis: string; why: string | null }

/**
 * What a kind of body may do by law. `how: 'assigned'` means: only with a task of the year (see `mayDoIn`). A kind
 * that may not is told why, and what it does instead.
 */
export function mayDo(bodyType: BodyType, power: PowerName): May {
  const { who, basis, label, instead } = powers[power] as Power
  const how = who[bodyType] ?? null
  const why = how ? null : `${bodyTypes[bodyType].label}不能“${label}”${instead ? `：${instead}` : ''}`
  return { may: how !== null, how, basis, why }
}

/** The whole table in Markdown, for docs/rules. */
export function powerTable(): string {
  const types = Object.keys(bodyTypes) as BodyType[]
  const signs: Record<How, string> = { own: '●', assigned: '◐' }
  const lines = (Object.keys(powers) as PowerName[]).map((power) => {
    const cells = types.map((type) => {
      const { how } = mayDo(type, power)
      return how ? signs[how] : ''
    })
    return `| ${powers[power].label} \`${power}\` | ${cells.join(' | ')} | ${powers[power].basis} |`
  })
  return [
    `| 职权 | ${types.map((type) => `${bodyTypes[type].label} \`${type}\``).join(' | ')} | 依据 |`,
    `| --- | ${types.map(() => ':-:').join(' | ')} | --- |`,
    ...lines,
    '',
    '● 自身职责　◐ 区人大常委会当年交办的才可以做，要有交办的文件　空白：不能做',
  ].join('\n')
}
