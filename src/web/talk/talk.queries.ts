import { queryOptions } from '@tanstack/react-query'
import type { Thread as ThreadView, Unread } from '#modules/messages/message.schema.ts'
import { api, type Json } from '../api.ts'

export type Thread = Json<ThreadView>
export type Message = Thread['messages'][number]

export const threadQuery = (id: string) =>
  queryOptions({
    queryKey: ['messages', 'of', id],
    queryFn: ({ signal }) => api.get<Thread>(`/api/opinions/${id}/messages`, {}, signal),
  })

export const unreadQuery = queryOptions({
  queryKey: ['messages', 'unread'],
  queryFn: ({ signal }) => api.get<Json<Unread>>('/api/messages/unread', {}, signal),
  refetchInterval: 60_000,
})
