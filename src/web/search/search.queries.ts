import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Finding } from '#modules/searches/search.schema.ts'
import { api, type Json } from '../api.ts'

export type FindingJson = Json<z.infer<typeof Finding>>
export type FoundJson = FindingJson['rows'][number]
export type Sought = { q?: string; kind?: string; place?: string; year?: string }

/** What stands in the address of the page; a phone number never does. */
export function readSought({ q, kind, place, year }: Record<string, unknown>): Sought {
  const asText = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
  return {
    ...(asText(q) && { q: asText(q)!.slice(0, 500) }),
    ...(asText(kind) && { kind: asText(kind) }),
    ...(asText(place) && { place: asText(place) }),
    ...(/^20\d\d$/.test(String(year)) && { year: String(year) }),
  }
}

/** What is found, page by page; the last answer stays while the next is on its way. */
export const searchQuery = ({ q = '', kind, place, year }: Sought) =>
  infiniteQueryOptions({
    queryKey: ['search', q, kind, place, year],
    queryFn: ({ pageParam, signal }) =>
      api.get<FindingJson>('/api/search', { q, kind, placeId: place, year, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: Boolean(q.trim()),
  })
