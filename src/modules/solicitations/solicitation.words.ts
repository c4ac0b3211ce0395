/** Whom a theme is put to. Deputies and members are asked by name, each at least once; the others as they like. */
export const audiences = {
  deputies: '人大代表、议政代表',
  members: '工委委员',
  enterprises: '企业',
  residents: '居民',
} as const
export type Audience = keyof typeof audiences

export const givers = { deputy: '代表', member: '委员', enterprise: '企业', resident: '居民' } as const
export type Giver = keyof typeof givers

/** Who of an audience gives: what is asked of nobody is not taken in. */
export const giverOf: Record<Audience, Giver> = {
  deputies: 'deputy',
  members: 'member',
  enterprises: 'enterprise',
  residents: 'resident',
}

export const contributionKinds = {
  idea: { label: '建议', say: '给工委的主意，研究后采纳或说明理由' },
  opinion: { label: '要办的事', say: '登记成意见，交办、答复、评价' },
} as const
export type ContributionKind = keyof typeof contributionKinds

/** What was said at a visit may come in without being typed again. */
export const visitKinds = { none: '只记走访', idea: '记成一条建议', opinion: '记成一件意见' } as const
export type VisitKind = keyof typeof visitKinds

/** Where it may still come in, and where a visit may be noted late. */
export const isGathering = (state: string) => state === 'open'
export const takesVisits = (state: string) => state === 'open' || state === 'sorting'

/** The day as people say it: 11月22日. */
export const monthDay = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
