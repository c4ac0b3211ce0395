import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  AccountList,
  AccountRow,
  AuditList,
  Changes,
  Offices,
  OwnAccount,
  People,
  Security,
} from '#modules/accounts/account.schema.ts'
import { api, type Json } from '../api.ts'

export type Own = Json<z.infer<typeof OwnAccount>>
export type Row = Json<z.infer<typeof AccountRow>>
export type Rows = Json<z.infer<typeof AccountList>>
export type Watch = Json<z.infer<typeof Security>>
export type Audit = Json<z.infer<typeof AuditList>>

export type Change = Json<z.infer<typeof Changes>>[number]
export type Person = z.infer<typeof People>[number]

/** Polled: the other administrator may ask at any time. */
export const changesQuery = queryOptions({
  queryKey: ['admin', 'changes'],
  queryFn: ({ signal }) => api.get<Change[]>('/api/admin/changes', {}, signal),
  refetchInterval: 60_000,
})

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
