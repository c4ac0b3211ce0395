import type { TenantFacts } from './facts.ts'

/** A role held at a place by an account. */
export type Grant = { role: string; placeId: string }
/** A role and what it implies at the same place. */
export type Roles = Record<string, { label: string; includes?: readonly string[] }>

/**
 * Unfolds grants downwards: a role at a street holds at each of its stations and units, and brings with it
 * every role it includes. Gives role → ids of places.
 */
export function unfold(grants: readonly Grant[], roles: Roles, facts: TenantFacts): Map<string, Set<string>> {
  const held = new Map<string, Set<string>>()
  for (const grant of grants) {
    const below = facts.downwards(grant.placeId)
    for (const role of withIncluded(grant.role, roles)) {
      const places = held.get(role) ?? new Set()
      for (const id of below) places.add(id)
      held.set(role, places)
    }
  }
  return held
}

function withIncluded(role: string, roles: Roles): string[] {
  return [role, ...(roles[role]?.includes ?? []).flatMap((included) => withIncluded(included, roles))]
}
