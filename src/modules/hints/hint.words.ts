/** What is suggested from the words of an opinion. */
export const subjects = { category: '领域', unit: '承办单位' } as const
export type HintSubject = keyof typeof subjects

/** Fewer records than this say too little. */
export const LEAST = 60
/** So many own records make a better teacher than what was learned from a file. */
export const ENOUGH = 500

/** Below this confidence nothing is suggested. */
export const hintRuling = {
  name: 'hint',
  label: '文本建议',
  numbers: {
    confidence: {
      label: '把握达到百分之几才给出建议',
      default: 60,
      min: 0,
      max: 100,
      basis: '缺省值，由各街道设定；把握越高越准，给出的越少',
    },
  },
}
