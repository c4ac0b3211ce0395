/** Why this matter is looked at again. */
export const lookbackWhys = {
  promise: '有承诺，件件看',
  sample: '抽中',
  least: '每季每单位至少一件',
  hand: '指定',
} as const

/** Whether the person who said it was asked. */
export const askedWords = { yes: '问过', no: '没有问' } as const
