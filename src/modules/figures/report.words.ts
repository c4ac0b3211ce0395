// 办理情况报告 (代表法第51条): what the yearly report says, as templates. {code} is the number a figure counts, {code%} its
// count and share (86件，占92.47%), {by category} the groups with their numbers. A sentence with nothing to say is left out:
// a figure of 0, or one without anything to divide by, says nothing.

export const opening: readonly string[] = [
  '{year}年，{body}共收到代表建议{submitted}件，受理{accepted}件，交办{assigned}件（并案办理的随主案答复）。',
  '按层次分：{by level}。',
  '按内容分：{by category}。',
  '应当书面答复{answerable}件，到{asOf}已答复{replied}件。',
]

export const sections: readonly { title: string; sentences: readonly string[] }[] = [
  {
    title: '主要做法',
    sentences: [
      '把沟通贯穿办理全过程，答复以前与代表沟通的{contacted%}，当面沟通的{met%}。',
      '列为重点督办{key}件，由领导领衔推动。',
      '严格审核答复，一次通过审核的{passedFirst%}。',
      '在期限以内答复的{onTime%}。',
    ],
  },
  {
    title: '办理结果',
    sentences: [
      '已经解决或者基本解决（A类）{classA%}；正在解决或者列入计划解决（B类）{classB%}。',
      '因条件限制或者留作参考（C类）{classC%}。',
      '首次反馈满意的{satisfiedFirst%}；满意和基本满意的{contentFirst%}。',
      '最后一次反馈满意的{satisfied%}；满意和基本满意的{content%}。没有反馈的不计入满意率。',
      '到期承诺全部按期兑现的{promisesKept%}。',
      '落实到位的{landed%}。',
    ],
  },
  {
    title: '存在的问题',
    sentences: [
      '有{overdue}件过了答复期限还没有答复。',
      '有{late}件逾期（含逾期答复）。',
      '代表对办理结果最后仍不满意的{dissatisfied%}。',
      '重新办理的{redone%}。',
      '同意退回、改由别的单位办理的{returned%}，交办的准确性还要提高。',
    ],
  },
]

export type Told = Record<
  string,
  { n: number; words: string; isShare: boolean; of: number | null } | undefined
>

/** A sentence with its figures, or undefined where one of them says nothing. `plain` are words that are always there. */
export function fill(
  sentence: string,
  told: Told,
  plain: Record<string, string | undefined>,
): string | undefined {
  let isSaid = true
  const text = sentence.replace(/\{([a-zA-Z ]+)(%)?\}/g, (_, key: string, isShare: string | undefined) => {
    const word = plain[key]
    if (word) return word
    const one = told[key]
    if (!one?.n || (isShare && !one.of)) isSaid = false
    return isShare ? (one?.words ?? '') : String(one?.n ?? '')
  })
  return isSaid ? text : undefined
}
