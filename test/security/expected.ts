import type { DeclaredRoute, WhoWhen } from '#kernel/http.ts'
import { type AnyAction, holds, type Subject } from '#kernel/workflow.ts'
import { type RoleName, roles } from '#words/roles.ts'
import type { Matter } from './subjects.ts'
import { type Somebody, withIncluded } from './world.ts'

/** What kind of answer somebody gets. `admitted`: the question is theirs to ask, whatever the answer to it is. */
export type Kind = 'admitted' | 'logIn' | 'forbidden' | 'notFound' | 'notNow' | 'same' | 'undeclared'

const KINDS: Record<number, Kind> = { 401: 'logIn', 403: 'forbidden', 404: 'notFound', 409: 'notNow' }
export const kindOf = (status: number): Kind => KINDS[status] ?? 'admitted'

/** The answer that the route's declaration promises. `same` is: as for anybody who is not logged in. */
export function expected(route: DeclaredRoute, who: Somebody, matter: Matter): Kind {
  const { isBare, isPublic, isForAll, roles: wanted, at, record, action } = route.config
  if (isBare || isPublic) return 'same'
  const declared = [isForAll, wanted, record, action].filter(Boolean).length
  if (declared !== 1) return 'undeclared'
  if (who.role === 'nobody' || who.role === 'resident') return 'logIn'
  if (isForAll) return 'admitted'
  const held = withIncluded(who.role)
  if (wanted) {
    const fitting = held.filter((role) => wanted.includes(role))
    const isThere = !at || who.where === 'own' || fitting.some((role) => roles[role].at === 'person')
    return fitting.length && isThere ? 'admitted' : 'forbidden'
  }
  const kind = action?.workflow ?? (record!.kind === 'file' ? 'opinion' : record!.kind)
  if (kind !== matter.of.workflow.name) return 'notFound'
  if (who.where !== 'own' || !matter.of.sees[matter.state]?.includes(who.role)) return 'notFound'
  if (record) return !record.by || isOneOf(record.by, who, matter.row) ? 'admitted' : 'forbidden'
  const { by, from, when } = matter.of.workflow.actions[action!.name] as AnyAction
  if (by === 'system' || !isOneOf([by].flat(), who, matter.row)) return 'forbidden'
  return [from].flat().includes(matter.state) && (when?.test(matter.row) ?? true) ? 'admitted' : 'notNow'
}

type By = readonly { role: string; at: string; when?: unknown }[]

/** Do the declared roles, at the places the record names, include this person, who is at the record's own places? */
function isOneOf(by: By, { person, role }: Somebody, row: Subject): boolean {
  const held = withIncluded(role as RoleName)
  const grants = new Map(
    by.filter((who) => held.includes(who.role as RoleName)).map((who) => [who.role, who.at]),
  )
  const actor = {
    kind: 'account' as const,
    id: person?.login ?? null,
    name: '',
    grants: new Map([...grants].map(([one, at]) => [one, new Set([row[at]].flat().map(String))])),
  }
  return by.some((who) => holds(actor, who.role, row[who.at]) && ((who as WhoWhen).when?.(row) ?? true))
}
