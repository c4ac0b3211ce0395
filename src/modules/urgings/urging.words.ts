/** The rungs of the ladder above the reminder, in their order. */
export const rungWords = {
  urge: '催办',
  letter: '督办函',
  chair: '主任接待日',
  mark: '部门评议',
} as const
export type Rung = keyof typeof rungWords

/** Why a fact goes into the evaluation of a unit. */
export const markKinds = {
  overdue: '逾期不答复',
  smallSolved: '民生小事办成',
  smallUnsolved: '民生小事没办成',
} as const
