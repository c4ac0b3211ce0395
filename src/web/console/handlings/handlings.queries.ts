import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  HandlingCounts,
  HandlingPage,
  HandlingRow,
  HandlingView,
} from '#modules/handlings/handling.schema.ts'
import type { SuggestionView } from '#modules/suggestions/suggestion.schema.ts'
import { api, type Json } from '../../api.ts'

export type Part = Json<HandlingView>
export type PartRow = Json<HandlingRow>
export type Suggestion = Json<SuggestionView>
type Page = Json<z.infer<typeof HandlingPage>>
export type PartCounts = z.infer<typeof HandlingCounts>

export const partQuery = (id: string) =>
  queryOptions({
    queryKey: ['handlings', 'one', id],
    queryFn: ({ signal }) => api.get<Part>(`/api/handlings/${id}`, {}, signal),
  })

export const suggestionQuery = (id: string) =>
  queryOptions({
    queryKey: ['suggestions', 'one', id],
    queryFn: ({ signal }) => api.get<Suggestion>(`/api/suggestions/${id}`, {}, signal),
  })

export const partCountsQuery = queryOptions({
  queryKey: ['handlings', 'counts'],
  queryFn: ({ signal }) => api.get<PartCounts>('/api/handlings/counts', {}, signal),
})

/** The desk (`open`), what is over (`ended`), or what lies with units that no longer exist (`gone`). */
export const partsQuery = (pile: 'open' | 'ended' | 'gone', q?: string) =>
  infiniteQueryOptions({
    queryKey: ['handlings', 'list', pile, q ?? ''],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>(
        '/api/handlings',
        { pile, q, after: pageParam, limit: pile === 'open' ? 100 : 30 },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
