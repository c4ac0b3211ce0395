import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { MandatePage, MandateView } from '#modules/people/mandate.schema.ts'
import { api } from '../../api.ts'

export type MandatePageJson = z.input<typeof MandatePage>
export type MandateJson = Omit<z.infer<typeof MandateView>, 'history'> & {
  history: { id: string; label: string; toState: string; actorName: string; at: string }[]
}
export type RosterFilter = { q?: string; station?: string; level?: string; state?: string }

/** The roster page by page, as the filter narrows it. */
export const rosterQuery = ({ q, station, level, state }: RosterFilter) =>
  infiniteQueryOptions({
    queryKey: ['mandates', 'list', q, station, level, state],
    queryFn: ({ pageParam, signal }) =>
      api.get<MandatePageJson>(
        '/api/mandates',
        { q, stationId: station, level, state, after: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })

export const mandateQuery = (id: string) =>
  queryOptions({
    queryKey: ['mandates', 'one', id],
    queryFn: ({ signal }) => api.get<MandateJson>(`/api/mandates/${id}`, {}, signal),
  })
