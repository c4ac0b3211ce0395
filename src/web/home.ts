import type { Me } from './api.ts'

export const holds = (me: Me, ...roles: string[]) => me.roles.some(({ role }) => roles.includes(role))

/** Works at a station or street: the whole queue. */
export const isStaff = (me: Me) => holds(me, 'stationLiaison')
/** Works in a handling unit and nowhere else: three piles. */
export const isUnitOnly = (me: Me) => holds(me, 'unitClerk') && !isStaff(me) && !holds(me, 'leader')

/** The page of an administrator, who has nothing else. */
export function officeOf(me: Me): '/admin/accounts' | '/admin/security' | '/admin/audit' | undefined {
  if (holds(me, 'sysadmin')) return '/admin/accounts'
  if (holds(me, 'secadmin')) return '/admin/security'
  if (holds(me, 'auditadmin')) return '/admin/audit'
}

type Home =
  | '/opinions'
  | '/suggestions'
  | '/inbox'
  | '/overview'
  | '/deputy'
  | NonNullable<ReturnType<typeof officeOf>>

export function homeOf(me: Me): Home {
  if (isStaff(me)) return '/opinions'
  if (holds(me, 'leader')) return '/overview'
  if (holds(me, 'congressStaff')) return '/suggestions'
  if (holds(me, 'deputy')) return '/deputy'
  if (holds(me, 'unitClerk')) return '/inbox'
  return officeOf(me) ?? '/opinions'
}
