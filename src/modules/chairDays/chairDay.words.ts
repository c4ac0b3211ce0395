/** What came of a topic on the day. */
export const results = {
  spot: { label: '当场答复' },
  task: { label: '交办' },
  explained: { label: '说明情况' },
} as const
export type Result = keyof typeof results

/** Who put a topic on the list. */
export const putters = { hand: '手工列入', escalation: '逾期升级列入' } as const
export type Putter = keyof typeof putters
