import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  AccountList,
  AccountRow,
  AuditList,
  Offices,
  OwnAccount,
  Security,
} from '#modules/accounts/account.schema.ts'
import { api, type Json } from '../api.ts'

export type Own = Json<z.infer<typeof OwnAccount>>
export type Row = Json<z.infer<typeof AccountRow>>
export type Rows = Json<z.infer<typeof AccountList>>
export type Watch = Json<z.infer<typeof Security>>
export type Audit = Json<z.infer<typeof AuditList>>

export const ownQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => api.get<Own>('/api/account', {}, signal),
})

export const officesQuery = queryOptions({
  queryKey: ['admin', 'offices'],
  queryFn: ({ signal }) => api.get<z.infer<typeof Offices>>('/api/admin/offices', {}, signal),
  staleTime: 5 * 60_000,
})

export const securityQuery = queryOptions({
  queryKey: ['security'],
  queryFn: ({ signal }) => api.get<Watch>('/api/security', {}, signal),
  refetchInterval: 60_000,
})
