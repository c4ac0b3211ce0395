import { useSuspenseQuery } from '@tanstack/react-query'
import type { Me } from '../api.ts'
import { holds, homeOf, isStaff, isUnitOnly } from '../home.ts'
import { meQuery } from '../queries.ts'

/** Where a record is opened by this person, by its kind: one line per workflow that tells people anything. */
const places = {
  opinion: (me: Me) => (isUnitOnly(me) ? '/inbox/$id' : '/opinions/$id'),
  handling: (me: Me) => (isUnitOnly(me) ? '/handlings/$id' : '/suggestions/parts/$id'),
  unitYear: () => '/handlingYear',
  activity: () => '/activities/$id',
  mandate: () => '/roster/$id',
  task: (me: Me) => (isUnitOnly(me) ? '/inbox/task/$id' : '/pursuits/tasks/$id'),
  whistle: () => '/pursuits/whistles/$id',
  plan: () => '/pursuits/plans/$id',
  chairDay: () => '/pursuits/chairDays/$id',
  opening: () => '/openings/$id',
  solicitation: () => '/solicitations/$id',
  reception: () => '/receptions/$id',
  venue: () => '/venues/$id',
  promise: () => '/pursuits/promises/$id',
  lookback: () => '/pursuits/lookbacks/$id',
  letter: () => '/pursuits/letters/$id',
  lead: () => '/topics/leads/$id',
  suggestion: () => '/suggestions/$id',
  smallMatter: () => '/pursuits/small/$id',
} as const satisfies Record<string, (me: Me) => string>

type Subject = keyof typeof places

/** Gives the way to a record; undefined for a kind that has no page. */
export function useOpenMatter() {
  const { data: me } = useSuspenseQuery(meQuery)
  return (id: string, subject: string = 'opinion') =>
    Object.hasOwn(places, subject) ? { to: places[subject as Subject](me), params: { id } } : undefined
}

/** The same for a link from outside: deputies have their own pages, and a kind without one leads home. */
export function placeOf(me: Me, subject: string, id: string) {
  const isDeputy = holds(me, 'deputy') && !isStaff(me) && !holds(me, 'leader')
  if (isDeputy && subject === 'opinion') return { to: '/deputy/matter/$id', params: { id } } as const
  if (isDeputy && subject === 'activity') return { to: '/deputy/activities/$id', params: { id } } as const
  if (isDeputy || !Object.hasOwn(places, subject)) return { to: homeOf(me) } as const
  return { to: places[subject as Subject](me), params: { id } } as const
}
