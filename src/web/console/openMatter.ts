import { useSuspenseQuery } from '@tanstack/react-query'
import { isUnitOnly } from '../home.ts'
import { meQuery } from '../queries.ts'

/** Where a matter is opened by this person: in the queue, or in the unit's inbox. */
export function useOpenMatter() {
  const { data: me } = useSuspenseQuery(meQuery)
  const to = isUnitOnly(me) ? '/inbox/$id' : '/opinions/$id'
  return (id: string) => ({ to, params: { id } }) as const
}
