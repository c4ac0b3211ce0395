import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { LookbackPage, LookbackRow, LookbackView } from '#modules/lookbacks/lookback.schema.ts'
import { api, type Json } from '../../api.ts'

export type LookbackPageJson = Json<z.infer<typeof LookbackPage>>
export type LookbackRowJson = Json<LookbackRow>
export type LookbackJson = Json<LookbackView>

export const lookbackListQuery = (pile?: string) =>
  infiniteQueryOptions({
    queryKey: ['lookbacks', 'list', pile],
    queryFn: ({ pageParam, signal }) =>
      api.get<LookbackPageJson>('/api/lookbacks', { pile, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })

export const lookbackQuery = (id: string) =>
  queryOptions({
    queryKey: ['lookbacks', 'one', id],
    queryFn: ({ signal }) => api.get<LookbackJson>(`/api/lookbacks/${id}`, {}, signal),
  })

export const lookbacksOfQuery = (opinionId: string) =>
  queryOptions({
    queryKey: ['lookbacks', 'of', opinionId],
    queryFn: ({ signal }) => api.get<LookbackRowJson[]>(`/api/opinions/${opinionId}/lookbacks`, {}, signal),
  })
