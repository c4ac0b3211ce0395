/** 答复分类 (domain.md §2.9); D only where the place has four classes. */
export const classMarks = {
  A: { label: 'A类：已经解决或基本解决' },
  B: { label: 'B类：正在解决或列入计划解决' },
  C: { label: 'C类：因条件限制或留作参考' },
  D: { label: 'D类：不能解决，作出说明' },
} as const
