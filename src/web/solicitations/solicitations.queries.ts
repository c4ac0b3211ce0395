import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  ContributionPage,
  Mine,
  Point,
  SolicitationPage,
  SolicitationView,
  VisitRow,
} from '#modules/solicitations/solicitation.schema.ts'
import { api, type Json } from '../api.ts'

export type SolicitationPageJson = Json<z.infer<typeof SolicitationPage>>
export type SolicitationJson = Json<z.infer<typeof SolicitationView>>
export type ContributionPageJson = Json<z.infer<typeof ContributionPage>>
export type ContributionJson = ContributionPageJson['rows'][number]
export type VisitJson = Json<z.infer<typeof VisitRow>>
export type MineJson = Json<z.infer<typeof Mine>>
export type PointJson = z.infer<typeof Point>

export const solicitationsQuery = infiniteQueryOptions({
  queryKey: ['solicitations', 'list'],
  queryFn: ({ pageParam, signal }) =>
    api.get<SolicitationPageJson>('/api/solicitations', { after: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
})

export const solicitationQuery = (id: string) =>
  queryOptions({
    queryKey: ['solicitations', 'one', id],
    queryFn: ({ signal }) => api.get<SolicitationJson>(`/api/solicitations/${id}`, {}, signal),
  })

export const mineQuery = queryOptions({
  queryKey: ['solicitations', 'mine'],
  queryFn: ({ signal }) => api.get<MineJson>('/api/solicitations/mine', {}, signal),
})

export const visitsQuery = (id: string) =>
  queryOptions({
    queryKey: ['solicitations', 'visits', id],
    queryFn: ({ signal }) => api.get<VisitJson[]>(`/api/solicitations/${id}/visits`, {}, signal),
  })

export const pointsQuery = (id: string) =>
  queryOptions({
    queryKey: ['solicitations', 'points', id],
    queryFn: ({ signal }) => api.get<PointJson[]>(`/api/solicitations/${id}/points`, {}, signal),
  })

export type Sought = { state?: string; q?: string }

export const contributionsQuery = (id: string, { state, q }: Sought) =>
  infiniteQueryOptions({
    queryKey: ['solicitations', 'contributions', id, state ?? '', q ?? ''],
    queryFn: ({ pageParam, signal }) =>
      api.get<ContributionPageJson>(
        `/api/solicitations/${id}/contributions`,
        { state, q, after: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
