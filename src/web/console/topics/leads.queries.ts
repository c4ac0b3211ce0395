import { queryOptions } from '@tanstack/react-query'
import type { LeadPage, LeadRow, LeadView, Proposal } from '#modules/leads/lead.schema.ts'
import { api, type Json } from '../../api.ts'

export type LeadRowJson = Json<LeadRow>
export type LeadJson = Json<LeadView>
export type ProposalJson = Json<Proposal>

export const leadsQuery = (pile: 'open' | 'ended' | 'all') =>
  queryOptions({
    queryKey: ['leads', 'list', pile],
    queryFn: ({ signal }) => api.get<Json<LeadPage>>('/api/leads', { pile, limit: 100 }, signal),
  })

export const leadQuery = (id: string) =>
  queryOptions({
    queryKey: ['leads', 'one', id],
    queryFn: ({ signal }) => api.get<LeadJson>(`/api/leads/${id}`, {}, signal),
  })
