// What a suggestion is asked and told, once, with where it is written (domain.md §2; R… as in its list of sources).

export { grades } from '#words/grades.ts'

/** What may not be a suggestion (§2.4); `other` asks for words. */
export const refusals = {
  private_matter: { label: '代表本人或亲属的个人事项', basis: '浙江办理规定第6条、上海规定第8条' },
  relayed_letter: { label: '转交群众来信', basis: '浙江办理规定第6条、上海规定第8条' },
  complaint_accusation: { label: '信访申诉、检举控告', basis: '青岛规定第11条、重庆规定第9条' },
  judicial_case: { label: '司法、监察案件', basis: '浙江办理规定第6条、青岛规定第11条' },
  tender: { label: '正在进行的招标投标', basis: '浙江办理规定第6条、北京规定第12条' },
  academic_or_promotion: {
    label: '学术探讨、产品推介、法律政策咨询',
    basis: '浙江办理规定第6条、北京规定第12条',
  },
  no_content: { label: '没有具体内容', basis: '浙江办理规定第6条' },
  out_of_jurisdiction: { label: '不属于本行政区域国家机关的职权', basis: '上海规定第8条' },
  conflict_of_interest: { label: '与本人职业利益有关，影响公平竞争', basis: '北京规定第12条' },
  other: { label: '其他', basis: '各地规定' },
} as const

/** 审查分类 (§2.6): the six of practice, and two that places add. */
export const categories = {
  finance: { label: '财政经济' },
  agriculture: { label: '农业农村' },
  urban: { label: '城建环保' },
  culture: { label: '教科文卫' },
  justice: { label: '监察司法' },
  social: { label: '社会建设' },
  ethnic: { label: '民宗侨台' },
  other: { label: '其他' },
} as const

export const formedBy = {
  research: { label: '专题调研' },
  symposium: { label: '座谈' },
  visits: { label: '走访' },
  reception: { label: '接待群众' },
  inspection: { label: '视察检查' },
  other: { label: '其他' },
} as const

export const consents = {
  full: { label: '同意全文公开' },
  title: { label: '仅同意公开标题' },
  none: { label: '不同意公开' },
} as const

/** How a suggestion is shown to everybody. */
export const publishAs = { full: { label: '全文' }, title: { label: '仅标题' } } as const

/** Of which congress: its deputies' work body accepts and assigns; a street does so for its own forum only. */
export const suggestionLevels = {
  district: { label: '区人大代表建议', at: 'district', short: '' },
  town: { label: '镇人大代表建议', at: 'town', short: '' },
  forum: { label: '议政代表建议', at: 'street', short: '议政' },
} as const
export type SuggestionLevel = keyof typeof suggestionLevels

/** 议政代表建议的分类 (§2.15). */
export const forumOutcomes = {
  solved: { label: '当场或已经解决' },
  assigned: { label: '交街道办事处或派驻机构办理' },
  converted: { label: '转为上级人大代表建议' },
  reference: { label: '供党工委、办事处参考' },
  otherWay: { label: '不属职权范围，另行反映' },
} as const

export const manners = {
  single: { label: '独办' },
  joint: { label: '主办、会办' },
  separate: { label: '分办' },
} as const

type Numbered = { seq: number | null; meeting: number | null; level: string }

/** 第7号, 闭会第7号, 议政第7号; one without a number yet says so. */
export function numberWords({ seq, meeting, level }: Numbered): string {
  if (seq === null) return '待编号'
  if (level === 'forum') return `议政第${seq}号`
  return meeting === null ? `闭会第${seq}号` : `第${seq}号`
}
