/** What came of a small matter. */
export const smallOutcomes = { solved: '办成了', unsolved: '没有办成' } as const
