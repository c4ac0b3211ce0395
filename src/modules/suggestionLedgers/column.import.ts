import { z } from 'zod'
import type { RollColumn } from '#kernel/roll.ts'
import { day, halfWidth, oneOf, personName, words } from '#kernel/sheet-words.ts'

// 建议台账的列: what offices keep of a year's suggestions, and what they call it. docs/ledgers.md tells the same to people.

export const levelWords = {
  district: '区人大代表建议',
  town: '镇人大代表建议',
  forum: '议政代表建议',
} as const
export const categoryWords = [
  '财政经济',
  '农业农村',
  '城建环保',
  '教科文卫',
  '监察司法',
  '社会建设',
  '民宗侨台',
  '其他',
]
export const gradeWords = { satisfied: '满意', basic: '基本满意', dissatisfied: '不满意' } as const
const GRADES = {
  很满意: '满意',
  非常满意: '满意',
  较满意: '基本满意',
  比较满意: '基本满意',
  不太满意: '不满意',
}
const yes = {
  公开: '是',
  全文公开: '是',
  已公开: '是',
  有: '是',
  '√': '是',
  已面商: '是',
  见面: '是',
  上门: '是',
}
const no = { 不公开: '否', 无: '否', 未公开: '否', '×': '否', 未面商: '否', 电话: '否' }
const yesNo = oneOf(['是', '否'], { ...yes, ...no })
const grade = oneOf(Object.values(gradeWords), GRADES)

/** A day, or yes or no: offices write either into 面商 and 二次办理. */
const dayOrYes = z.string().transform((text, context) => {
  const known = yesNo.safeParse(text)
  if (known.success) return known.data
  const asDay = day.safeParse(text)
  if (asDay.success) return asDay.data
  context.addIssue({ code: 'custom', message: '填日期（2026-03-02），或者填 是、否' })
  return z.NEVER
})

const mark = z.string().transform((text, context) => {
  const [, found] = /^([A-Da-d])\s*类?(?:$|[^A-Za-z])/.exec(halfWidth(text).trim()) ?? []
  if (found) return found.toUpperCase()
  context.addIssue({ code: 'custom', message: '只能填：A、B、C、D' })
  return z.NEVER
})

/** Several names in one cell, in one form: 张三、李四. */
const people = z.string().transform((text) =>
  halfWidth(text)
    .split(/[、,，;；/\n]|\s{1,}(?=\S{2})/)
    .map((one) => one.trim())
    .filter((one) => one && !/^(无|等)$/.test(one))
    .join('、'),
)
const sequence = z.string().transform((text, context) => {
  const found = /(\d{1,6})\s*号?$/.exec(halfWidth(text).trim())?.[1]
  if (found && Number(found) > 0) {
    const before = /闭会|^B-/.test(text) ? '闭会' : /议政|^Y-/.test(text) ? '议政' : ''
    return `${before}第${Number(found)}号`
  }
  context.addIssue({ code: 'custom', message: '编号写成 第7号、闭会第7号 或 7' })
  return z.NEVER
})

const column = (
  label: string,
  also: string[],
  schema: RollColumn['schema'],
  example: string,
  width = 12,
) => ({
  ...{ label, also, schema, example, width },
})
const must = { isRequired: true }

export const columns = {
  no: { ...column('编号', ['建议编号', '案号', '建议号', '议案建议编号'], sequence, '第7号', 12), ...must },
  session: column(
    '届次会议',
    ['届次', '会议', '会次', '届次会次', '提出会议', '会议届次'],
    words(40),
    '十八届人大二次会议',
    18,
  ),
  level: {
    ...column(
      '层次',
      ['建议类型', '类型', '级别'],
      oneOf(Object.values(levelWords), {
        ...{ 区: levelWords.district, 区级: levelWords.district, 区人大: levelWords.district },
        ...{ 镇: levelWords.town, 镇级: levelWords.town, 镇人大: levelWords.town },
        ...{ 议政: levelWords.forum, 街道: levelWords.forum, 议政代表: levelWords.forum },
      }),
      levelWords.district,
      14,
    ),
    choices: Object.values(levelWords),
  },
  title: {
    ...column(
      '标题',
      ['建议标题', '题目', '建议题目', '案由', '建议名称', '事项'],
      words(120),
      '关于修复幸福路人行道的建议',
      36,
    ),
    ...must,
  },
  reason: column(
    '事由',
    ['主要内容', '内容摘要', '建议内容', '建议全文', '内容'],
    words(5000),
    '人行道地砖塌陷',
    30,
  ),
  lead: {
    ...column(
      '领衔代表',
      ['代表', '代表姓名', '提出代表', '领衔人', '提案人', '建议人'],
      personName,
      '李代表',
      10,
    ),
    ...must,
  },
  cosigners: column(
    '联名',
    ['联名代表', '附议', '附议代表', '附议人', '联名人'],
    people,
    '王代表、赵代表',
    16,
  ),
  category: {
    ...column(
      '类别',
      ['审查分类', '建议类别', '内容分类'],
      oneOf(categoryWords, {
        ...{
          财经: '财政经济',
          经济: '财政经济',
          农业: '农业农村',
          城建: '城建环保',
          城乡建设: '城建环保',
          环保: '城建环保',
        },
        ...{
          教育: '教科文卫',
          卫生: '教科文卫',
          科教文卫: '教科文卫',
          法制: '监察司法',
          内务司法: '监察司法',
          社会: '社会建设',
        },
      }),
      '城建环保',
      10,
    ),
    choices: categoryWords,
  },
  unit: {
    ...column(
      '主办',
      ['主办单位', '承办单位', '独办单位', '主办独办单位', '承办部门'],
      people,
      '区住建局',
      14,
    ),
    ...must,
  },
  coUnits: column('会办', ['会办单位', '协办', '协办单位', '会办协办单位'], people, '区城管局', 14),
  submittedOn: column('提出日期', ['提交日期', '收到日期', '提出时间', '收件日期'], day, '2025-02-20'),
  assignedOn: { ...column('交办日期', ['交办时间', '交办', '交办日'], day, '2025-03-03'), ...must },
  dueOn: column(
    '答复期限',
    ['办理期限', '答复时限', '期限', '应答复日期', '要求答复日期'],
    day,
    '2025-06-03',
  ),
  signedInOn: column('签收', ['签收日期', '签收时间'], day, '2025-03-05'),
  met: column('面商', ['面商情况', '面商日期', '见面', '是否面商', '当面沟通'], dayOrYes, '2025-04-10'),
  repliedOn: column('答复日期', ['答复时间', '答复', '办复日期', '复函日期'], day, '2025-05-20'),
  docNo: column(
    '文号',
    ['答复文号', '发文字号', '复函文号', '答复函号'],
    words(40),
    '云建函〔2025〕12号',
    18,
  ),
  mark: column('分类', ['答复分类', '答复类别', '办理结果', '办理分类', '结果分类', 'ABC类'], mark, 'A', 7),
  attitude: {
    ...column('态度', ['对办理态度', '态度满意度', '满意度 态度', '办理态度'], grade, '满意', 9),
    choices: Object.values(gradeWords),
  },
  result: {
    ...column(
      '结果',
      ['对办理结果', '结果满意度', '满意度 结果', '满意度', '满意情况', '代表满意度', '代表评价'],
      grade,
      '满意',
      9,
    ),
    choices: Object.values(gradeWords),
  },
  redo: column('二次办理', ['重新办理', '二次答复', '再次办理', '二次答复日期'], dayOrYes, '否', 11),
  promise: column('承诺', ['承诺事项', '承诺内容'], words(200), '九月底前更换地砖', 24),
  promiseDueOn: column('承诺期限', ['承诺完成日期', '承诺完成时间', '兑现期限'], day, '2025-09-30'),
  kept: {
    ...column(
      '兑现',
      ['兑现情况', '是否兑现', '承诺兑现', '承诺落实'],
      oneOf(['是', '否'], { ...yes, ...no, 已兑现: '是', 已完成: '是', 未兑现: '否', 未完成: '否' }),
      '是',
      8,
    ),
    choices: ['是', '否'],
  },
  public: { ...column('公开', ['是否公开', '公开情况', '答复公开'], yesNo, '是', 8), choices: ['是', '否'] },
  remark: column('备注', ['说明', '备注说明'], words(500), '', 20),
} satisfies Record<string, RollColumn>

/** 十八 is 18; 18 is 18. Up to 99. */
function numeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const digit = (one: string | undefined) => '零一二三四五六七八九'.indexOf(one ?? '零')
  const [tens, ones] = text.includes('十') ? text.split('十') : ['零', text]
  return (tens === '' ? 1 : digit(tens)) * 10 + (ones ? digit(ones) : 0)
}

/** 十八届人大二次会议: which congress, which meeting; none of what it does not say. */
export function sessionOf(text = ''): { term?: number; meeting?: number } {
  const plain = halfWidth(text)
  const n = '([\\d一二三四五六七八九十]+)'
  const term = new RegExp(`${n}届`).exec(plain)?.[1]
  const meeting = new RegExp(`${n}次`).exec(plain)?.[1]
  return { ...(term && { term: numeral(term) }), ...(meeting && { meeting: numeral(meeting) }) }
}

/** Names like this one, to be offered where it is not known; at most three. */
export function near(name: string, names: readonly string[]): string[] {
  const score = (other: string) => {
    const shared = [...new Set(name)].filter((one) => other.includes(one)).length
    return (
      (other.includes(name) || name.includes(other) ? 5 : 0) + shared / Math.max(name.length, other.length)
    )
  }
  return [...new Set(names)]
    .filter((other) => score(other) >= 0.5)
    .toSorted((a, b) => score(b) - score(a))
    .slice(0, 3)
}
