import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { PromisePage, PromiseRow, PromiseView } from '#modules/promises/promise.schema.ts'
import { api, type Json } from '../../api.ts'

export type PromisePageJson = Json<z.infer<typeof PromisePage>>
export type PromiseRowJson = Json<PromiseRow>
export type PromiseJson = Json<PromiseView>
export type LedgerFilter = { year: number; state?: string; origin?: number; kind?: string }

export const ledgerQuery = (filter: LedgerFilter) =>
  infiniteQueryOptions({
    queryKey: ['promises', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<PromisePageJson>('/api/promises', { ...filter, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })

export const promiseQuery = (id: string) =>
  queryOptions({
    queryKey: ['promises', 'one', id],
    queryFn: ({ signal }) => api.get<PromiseJson>(`/api/promises/${id}`, {}, signal),
  })

export const promisesOfQuery = (opinionId: string) =>
  queryOptions({
    queryKey: ['promises', 'of', opinionId],
    queryFn: ({ signal }) => api.get<PromiseRowJson[]>(`/api/opinions/${opinionId}/promises`, {}, signal),
  })
