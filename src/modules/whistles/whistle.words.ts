/** What an invited deputy answers. */
export const comings = { coming: '参加', away: '不能参加' } as const
export type Coming = keyof typeof comings
