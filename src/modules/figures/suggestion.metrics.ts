import { type Condition, defineMetrics, type Metric, type Partition } from '#kernel/metric.ts'

// 办理指标 (domain.md §2.13), on rows `c`: a suggestion with what its units did for it, or one unit's share in it.

const submitted: Condition = { words: '代表提出的', where: 'true' }
const assigned: Condition = {
  words: '交办的（含并案办理的）',
  where: 'c.assigned_at is not null or c.lead_case_id is not null',
}
const replied: Condition = { words: '已答复的', where: `(${assigned.where}) and c.is_replied` }

const withdrawn = { code: 'withdrawn', words: '已撤回', where: `c.state = 'withdrawn'` }
const reference = { code: 'reference', words: '供研究参考，不需书面答复', where: 'c.reference_only' }
const merged = { code: 'merged', words: '并入别的建议，随主案计一次', where: 'c.lead_case_id is not null' }
const gone = { code: 'gone', words: '已同意退回，改由别的单位办理', where: 'c.is_each and c.parts = 0' }
const once = [withdrawn, reference, merged, gone]
const notDue = { code: 'notDue', words: '没有答复，期限还没有到', where: 'not c.is_replied and not c.is_due' }
const silent = (column: string) => ({
  code: 'silent',
  words: '没有反馈（不计入满意率）',
  where: `c.${column} is null`,
})

const formula = '代表建议办理指标，各地办理规定'
const noFeedback = '重庆规定第29条：催办后仍没有反馈的，不计入满意率'
/** B that is settled: all its promises kept, or, where none stands in the ledger, followed to its end. */
const settled = `c.mark = 'B' and (c.promised > 0 and c.promises_kept = c.promised
  or c.promised = 0 and c.state in ('concluded', 'closed'))`
/** A of which nothing else was found, or B that is settled. */
const landed = `c.mark = 'A' or ${settled}`

const count = (code: string, label: string, among: Condition, more: Partial<Metric> = {}): Metric => ({
  ...{ code: `suggestion.${code}`, label, unit: '件', among, basis: formula },
  ...more,
})
const share = (
  code: string,
  label: string,
  among: Condition,
  without: Metric['without'],
  counted: Condition,
  basis = formula,
): Metric => ({ code: `suggestion.${code}`, label, unit: '%', among, without, counted, basis })

/** How satisfied, of those who said so: never of those who were silent. */
const rating = (code: string, label: string, column: string, grades: string, words: string) =>
  share(
    code,
    label,
    replied,
    [withdrawn, reference, gone, silent(column)],
    {
      words,
      where: `c.${column} in (${grades})`,
    },
    noFeedback,
  )

const mark = (one: string) =>
  share(`class${one}`, one === 'A' ? '解决率（A类）' : `${one}类占比`, replied, once, {
    words: `答复为${one}类`,
    where: `c.mark = '${one}'`,
  })

export const suggestionMetrics: readonly Metric[] = defineMetrics([
  count('submitted', '提出', submitted),
  count('accepted', '受理', { words: '已受理的', where: 'c.accepted_at is not null' }),
  count('assigned', '交办', assigned),
  count('answerable', '应答复', assigned, { without: once }),
  count('key', '重点督办', { words: '列为重点督办的', where: 'c.is_key' }),
  count('replied', '已答复', replied, { without: once }),
  count(
    'overdue',
    '逾期未答复',
    { words: '过了答复期限还没有答复的', where: `(${assigned.where}) and c.is_late and not c.is_replied` },
    { without: once },
  ),
  count(
    'late',
    '逾期（含逾期答复）',
    { words: '过了答复或者重新答复的期限', where: `(${assigned.where}) and c.late_times > 0` },
    { without: once },
  ),
  share('handled', '办结率', assigned, once, { words: '已经答复（按时或者逾期）', where: 'c.is_replied' }),
  share(
    'onTime',
    '按时办复率',
    assigned,
    [...once, notDue],
    {
      words: '在期限以内答复',
      where: 'c.is_replied and not c.is_late',
    },
    '代表法第51条',
  ),
  share('met', '面商率', replied, once, { words: '答复以前当面沟通过', where: 'c.met_in_person' }),
  share(
    'contacted',
    '沟通率',
    replied,
    once,
    { words: '沟通过至少一次', where: 'c.contacts > 0' },
    '代表法第51条',
  ),
  rating('satisfiedFirst', '首次满意率', 'first_result', `'satisfied'`, '首次反馈对结果满意'),
  rating(
    'contentFirst',
    '首次满意和基本满意率',
    'first_result',
    `'satisfied', 'basic'`,
    '首次反馈对结果满意或者基本满意',
  ),
  rating('satisfied', '满意率', 'result', `'satisfied'`, '最后一次反馈对结果满意'),
  rating('basic', '基本满意占比', 'result', `'basic'`, '最后一次反馈对结果基本满意'),
  rating('dissatisfied', '不满意占比', 'result', `'dissatisfied'`, '最后一次反馈对结果不满意'),
  rating(
    'content',
    '满意和基本满意率',
    'result',
    `'satisfied', 'basic'`,
    '最后一次反馈对结果满意或者基本满意',
  ),
  rating('attitude', '办理态度满意率', 'attitude', `'satisfied'`, '最后一次反馈对态度满意'),
  ...['A', 'B', 'C', 'D'].map(mark),
  share('unmarked', '没有分类', replied, once, { words: '答复没有分类', where: 'c.mark is null' }),
  share('confirmed', '办成率（A类经回头看核实，B类承诺全部兑现）', replied, once, {
    words: 'A类经回头看核实，或者B类承诺全部兑现',
    where: `c.mark = 'A' and c.is_looked_at or ${settled}`,
  }),
  share('accomplished', '办成率（A类和B类）', replied, once, {
    words: '答复为A类或者B类',
    where: `c.mark in ('A', 'B')`,
  }),
  share(
    'landed',
    '落实率',
    replied,
    once,
    { words: 'A类，或者B类承诺全部兑现', where: landed },
    '青岛规定第31条',
  ),
  share(
    'promisesKept',
    '承诺兑现率',
    { words: '有到期承诺的建议', where: `(${replied.where}) and c.promises_due > 0` },
    [withdrawn],
    { words: '到期的承诺全部按期兑现', where: 'c.promises_in_time = c.promises_due' },
    '浙江办理规定第20条、上海规定第22条',
  ),
  count('promisesOpen', '还有承诺没有了结', {
    words: '还有承诺没有了结的',
    where: 'c.promises_open > 0',
  }),
  share('redone', '二次办理率', replied, once, { words: '重新办理过', where: 'c.rounds > 1' }),
  share('returned', '退办率', assigned, [withdrawn, reference, merged], {
    words: '同意退回过',
    where: 'c.returned > 0',
  }),
  share('passedFirst', '一次审核通过率', replied, once, {
    words: '答复没有被退回重拟',
    where: 'not c.sent_back',
  }),
])

/** What must add up; when it does not, staff are told. */
export const suggestionPartitions: readonly Partition[] = [
  {
    whole: 'suggestion.replied',
    parts: ['A', 'B', 'C', 'D'].map((one) => `suggestion.class${one}`).concat('suggestion.unmarked'),
    words: '已答复＝A类＋B类＋C类＋D类＋没有分类',
  },
]

/** The figure of a code; undefined for a code that nobody declared. */
export const metricOf = (code: string) => suggestionMetrics.find((one) => one.code === code)
