import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { MyLine as Line, MyLines, ActivityView as View } from '#modules/activities/activity.schema.ts'
import type { SiteLine } from '#modules/activities/site.schema.ts'
import { api, type Json } from '../../api.ts'

export type MyLine = Json<Line>
export type Mine = Json<z.infer<typeof MyLines>>
export type ActivityView = Json<View>
export type Site = Json<SiteLine>

export const mineQuery = queryOptions({
  queryKey: ['activities', 'mine'],
  queryFn: ({ signal }) => api.get<Mine>('/api/activities/mine', {}, signal),
})

export const myActivityQuery = (id: string) =>
  queryOptions({
    queryKey: ['activities', 'mine', id],
    queryFn: ({ signal }) => api.get<MyLine>(`/api/activities/${id}/mine`, {}, signal),
  })

export const activityQuery = (id: string) =>
  queryOptions({
    queryKey: ['activities', 'one', id],
    queryFn: ({ signal }) => api.get<ActivityView>(`/api/activities/${id}`, {}, signal),
  })

export const sitesQuery = queryOptions({
  queryKey: ['activities', 'sites'],
  queryFn: ({ signal }) => api.get<Site[]>('/api/season-sites', {}, signal),
})
