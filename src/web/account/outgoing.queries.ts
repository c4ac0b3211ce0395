import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ChannelList, ContactView, MessageList } from '#modules/outbox/outbox.schema.ts'
import { api, type Json } from '../api.ts'

export type Channels = Json<z.infer<typeof ChannelList>>
export type ChannelRow = Channels[number]
export type Messages = Json<z.infer<typeof MessageList>>
export type Contacts = Json<z.infer<typeof ContactView>>

export const channelsQuery = queryOptions({
  queryKey: ['admin', 'channels'],
  queryFn: ({ signal }) => api.get<Channels>('/api/admin/channels', {}, signal),
})

export const messagesQuery = (pile: string, after?: string) =>
  queryOptions({
    queryKey: ['admin', 'outbox', pile, after],
    queryFn: ({ signal }) => api.get<Messages>('/api/admin/outbox', { pile, after }, signal),
    refetchInterval: 5_000,
  })

export const contactsQuery = queryOptions({
  queryKey: ['account', 'contacts'],
  queryFn: ({ signal }) => api.get<Contacts>('/api/account/contacts', {}, signal),
})
