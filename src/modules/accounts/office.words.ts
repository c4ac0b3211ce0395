import { administrators, type RoleName, roles } from '#words/roles.ts'

/** The kinds of places at which a role is granted; none for what is not granted but comes with a mandate or a matter. */
export function placeKinds(role: RoleName): string[] {
  const { at } = roles[role]
  if (at === 'opinion' || at === 'person') return []
  if (at === 'body') return ['district', 'town', 'street']
  return at === 'street' ? ['street', 'town'] : [at]
}

/** The roles that the system administrator may grant. */
export const workingRoles = (Object.keys(roles) as RoleName[]).filter(
  (role) => !administrators.includes(role) && placeKinds(role).length > 0,
)
