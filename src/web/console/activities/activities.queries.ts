import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  ActivityPage,
  Board as BoardView,
  ActivityRow as Row,
  ActivityView as View,
  YearFigures,
} from '#modules/activities/activity.schema.ts'
import type { RuleLine } from '#modules/activities/rule.schema.ts'
import type { SiteLine } from '#modules/activities/site.schema.ts'
import { api, type Json } from '../../api.ts'

export type ActivityRow = Json<Row>
export type ActivityView = Json<View>
export type Board = Json<BoardView>
export type PersonLine = Board['people'][number]
export type Rule = Json<RuleLine>
export type Site = Json<SiteLine>
type Page = Json<z.infer<typeof ActivityPage>>

export type Filter = { pile?: string; type?: string; q?: string; since?: string; until?: string }

export const activitiesQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['activities', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>('/api/activities', { limit: 30, ...filter, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const monthQuery = (since: string, until: string) =>
  queryOptions({
    queryKey: ['activities', 'month', since, until],
    queryFn: ({ signal }) =>
      api.get<Page>('/api/activities', { pile: 'month', since, until, limit: 200 }, signal),
  })

export const activityQuery = (id: string) =>
  queryOptions({
    queryKey: ['activities', 'one', id],
    queryFn: ({ signal }) => api.get<ActivityView>(`/api/activities/${id}`, {}, signal),
  })

export const boardQuery = (id: string) =>
  queryOptions({
    queryKey: ['activities', 'board', id],
    queryFn: ({ signal }) => api.get<Board>(`/api/activities/${id}/board`, {}, signal),
  })

export type Candidate = { id: string; name: string; stationName: string; levels: string }
export const candidatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['activities', 'candidates', id],
    queryFn: ({ signal }) => api.get<Candidate[]>(`/api/activities/${id}/candidates`, {}, signal),
  })

export const yearQuery = (year: number) =>
  queryOptions({
    queryKey: ['activities', 'year', year],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof YearFigures>>('/api/activities/figures', { year }, signal),
  })

export const rulesQuery = queryOptions({
  queryKey: ['activities', 'rules'],
  queryFn: ({ signal }) => api.get<Rule[]>('/api/activity-rules', {}, signal),
})

export const sitesQuery = queryOptions({
  queryKey: ['activities', 'sites'],
  queryFn: ({ signal }) => api.get<Site[]>('/api/season-sites', {}, signal),
})

export type RoomCode = {
  title: string
  digits: string
  path: string
  left: number
  step: number
  came: number
}
