import type { Me } from './api.ts'

export const holds = (me: Me, ...roles: string[]) => me.roles.some(({ role }) => roles.includes(role))

/** Works at a station or street: the whole queue. */
export const isStaff = (me: Me) => holds(me, 'stationLiaison')
/** Works in a handling unit and nowhere else: three piles. */
export const isUnitOnly = (me: Me) => holds(me, 'unitClerk') && !isStaff(me) && !holds(me, 'leader')

export function homeOf(me: Me): '/opinions' | '/inbox' | '/overview' | '/deputy' {
  if (isStaff(me)) return '/opinions'
  if (holds(me, 'leader')) return '/overview'
  if (holds(me, 'deputy')) return '/deputy'
  if (holds(me, 'unitClerk')) return '/inbox'
  return '/opinions'
}
