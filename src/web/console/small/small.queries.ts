import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { SmallPage, SmallRow, SmallView } from '#modules/smallMatters/smallMatter.schema.ts'
import { api, type Json } from '../../api.ts'

export type SmallPageJson = Json<z.infer<typeof SmallPage>>
export type SmallRowJson = Json<SmallRow>
export type SmallJson = Json<SmallView>
export type SmallFilter = { year: number; state?: string; kind?: string; opinionId?: string; after?: string }

export const registerQuery = (filter: SmallFilter) =>
  queryOptions({
    queryKey: ['small', 'list', filter],
    queryFn: ({ signal }) => api.get<SmallPageJson>('/api/smallMatters', { limit: 100, ...filter }, signal),
  })

export const smallQuery = (id: string) =>
  queryOptions({
    queryKey: ['small', 'one', id],
    queryFn: ({ signal }) => api.get<SmallJson>(`/api/smallMatters/${id}`, {}, signal),
  })
