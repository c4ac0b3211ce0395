import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { OpeningPage, OpeningView } from '#modules/openings/opening.schema.ts'
import { api, type Json } from '../../api.ts'

export type OpeningPageJson = Json<z.infer<typeof OpeningPage>>
export type OpeningRowJson = OpeningPageJson['rows'][number]
export type OpeningJson = Json<z.infer<typeof OpeningView>>

export const openingsQuery = infiniteQueryOptions({
  queryKey: ['openings', 'list'],
  queryFn: ({ pageParam, signal }) => api.get<OpeningPageJson>('/api/openings', { after: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
})

export const openingQuery = (id: string) =>
  queryOptions({
    queryKey: ['openings', 'one', id],
    queryFn: ({ signal }) => api.get<OpeningJson>(`/api/openings/${id}`, {}, signal),
  })
