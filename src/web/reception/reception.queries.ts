import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  MySwap,
  PlanView,
  QuotaView,
  ReceptionRow as Row,
  ReceptionView as View,
} from '#modules/receptions/reception.schema.ts'
import { api, type Json } from '../api.ts'

export type ReceptionRow = Json<Row>
export type Reception = Json<View>
export type Plan = Json<PlanView>
export type Quota = Json<QuotaView>
export type Swap = Json<z.infer<typeof MySwap>>
export type Candidate = { id: string; name: string; n: number; why: string | null }

type Filter = { from?: string; until?: string; stationId?: string; mine?: 'yes'; limit?: number }

export const receptionsQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ['receptions', 'list', filter],
    queryFn: ({ signal }) =>
      api.get<{ rows: ReceptionRow[] }>('/api/receptions', { limit: 500, ...filter }, signal),
  })

/** My duties of this year and the next: asked in the same words all year, so that the answer is found without network. */
export const myReceptionsQuery = (year: number) =>
  receptionsQuery({ mine: 'yes', from: `${year}-01-01`, until: `${year + 1}-12-31` })

export const receptionQuery = (id: string) =>
  queryOptions({
    queryKey: ['receptions', 'one', id],
    queryFn: ({ signal }) => api.get<Reception>(`/api/receptions/${id}`, {}, signal),
  })

export const quotaQuery = (stationId: string, year: number) =>
  queryOptions({
    queryKey: ['receptions', 'quota', stationId, year],
    queryFn: ({ signal }) => api.get<Quota>('/api/receptions/quota', { stationId, year }, signal),
  })

export const candidatesQuery = (asked: {
  stationId: string
  startsAt: string
  endsAt: string
  except?: string
}) =>
  queryOptions({
    queryKey: ['receptions', 'candidates', asked],
    queryFn: ({ signal }) => api.get<{ rows: Candidate[] }>('/api/receptions/candidates', asked, signal),
  })

export const swapsQuery = queryOptions({
  queryKey: ['receptions', 'swaps'],
  queryFn: ({ signal }) => api.get<{ rows: Swap[] }>('/api/receptions/swaps', {}, signal),
})

/** Whatever was written changes lists and figures alike. */
export function useFreshReceptions() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['receptions'] })
}

/** An id for what is about to be made, so that sent twice it is one. UUIDv7: the time in front. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  const random = crypto.randomUUID().replaceAll('-', '')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(13, 16)}-${random.slice(16, 20)}-${random.slice(20)}`
}
