import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { MyTies, TieView } from '#modules/contacts/tie.schema.ts'
import { api } from '../api.ts'

export type MyTiesJson = z.infer<typeof MyTies>
export type TieJson = z.infer<typeof TieView>

export const myTiesQuery = queryOptions({
  queryKey: ['ties', 'mine'],
  queryFn: ({ signal }) => api.get<MyTiesJson>('/api/ties/mine', {}, signal),
})

export const tieQuery = (id: string) =>
  queryOptions({
    queryKey: ['ties', 'one', id],
    queryFn: ({ signal }) => api.get<TieJson>(`/api/ties/${id}`, {}, signal),
  })
