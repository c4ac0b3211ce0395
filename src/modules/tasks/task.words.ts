/** What a task is a part of. */
export const origins = {
  divide: { label: '协办' },
  whistle: { label: '吹哨' },
  plan: { label: '方案' },
  chairDay: { label: '主任接待日' },
} as const
export type Origin = keyof typeof origins
