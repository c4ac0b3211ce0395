/** How a deputy judges what was done (domain.md §2.10). */
export const grades = {
  satisfied: { label: '满意' },
  basic: { label: '基本满意' },
  dissatisfied: { label: '不满意' },
} as const
