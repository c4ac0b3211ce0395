import { infiniteQueryOptions, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { FiguresView } from '#modules/opinions/deputy.schema.ts'
import type { DeputyPile } from '#modules/opinions/deputy.words.ts'
import type { DeputyView } from '#modules/people/deputy.schema.ts'
import { api, type OpinionPageJson } from '../api.ts'

export const deputyQuery = queryOptions({
  queryKey: ['deputy', 'me'],
  queryFn: ({ signal }) => api.get<DeputyView>('/api/deputy/me', {}, signal),
  staleTime: 5 * 60_000,
})

/** Who is using these pages; the route has fetched it before any of them is drawn. */
export const useDeputy = (): DeputyView => useSuspenseQuery(deputyQuery).data

export const figuresQuery = (year: string) =>
  queryOptions({
    queryKey: ['opinions', 'figures', year],
    queryFn: ({ signal }) => api.get<FiguresView>('/api/deputy/figures', { year }, signal),
  })

type Pile = {
  pile: 'open' | 'ended' | 'all'
  mine: DeputyPile
  since?: string
  until?: string
  limit?: number
}

export const pileQuery = (filter: Pile) =>
  infiniteQueryOptions({
    queryKey: ['opinions', 'pile', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<OpinionPageJson>('/api/opinions', { limit: 20, ...filter, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
