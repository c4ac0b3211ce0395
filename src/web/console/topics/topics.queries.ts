import { queryOptions } from '@tanstack/react-query'
import type { Alike, PairList, Topics } from '#modules/pairs/pair.schema.ts'
import { api, type Json } from '../../api.ts'

export type AlikeJson = Json<Alike>
export type PairListJson = Json<PairList>
export type TopicsJson = Json<Topics>

export const alikeQuery = (id: string) =>
  queryOptions({
    queryKey: ['alike', id],
    queryFn: ({ signal }) => api.get<AlikeJson>(`/api/opinions/${id}/alike`, {}, signal),
  })

export const pairsQuery = queryOptions({
  queryKey: ['pairs'],
  queryFn: ({ signal }) => api.get<PairListJson>('/api/pairs', {}, signal),
})

export const topicsQuery = queryOptions({
  queryKey: ['topics'],
  queryFn: ({ signal }) => api.get<TopicsJson>('/api/topics', {}, signal),
})
