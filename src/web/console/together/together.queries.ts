import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ChairDayPage, ChairDayRow, ChairDayView } from '#modules/chairDays/chairDay.schema.ts'
import type { PlanRow, PlanView } from '#modules/plans/plan.schema.ts'
import type { Silence, TaskPage, TaskRow, TaskView } from '#modules/tasks/task.schema.ts'
import type { WhistleRow, WhistleView } from '#modules/whistles/whistle.schema.ts'
import { api, type Json } from '../../api.ts'

export type Task = Json<TaskView>
export type TaskLine = Json<TaskRow>
export type Whistle = Json<WhistleView>
export type WhistleLine = Json<WhistleRow>
export type Plan = Json<PlanView>
export type PlanLine = Json<PlanRow>
export type ChairDay = Json<ChairDayView>
export type ChairDayLine = Json<ChairDayRow>

/** Everything below lies under one key, because a step of one of them shows in the others. */
const KEY = 'together'

const query = <T>(path: string, params: Record<string, string | number | undefined> = {}) =>
  queryOptions({
    queryKey: [KEY, path, params],
    queryFn: ({ signal }) => api.get<T>(path, params, signal),
  })

export const taskQuery = (id: string) => query<Task>(`/api/tasks/${id}`)
export const tasksQuery = query<Json<z.infer<typeof TaskPage>>>('/api/tasks', { limit: 100 })
export const whistleQuery = (id: string) => query<Whistle>(`/api/whistles/${id}`)
export const whistlesQuery = (pile: string, q?: string) => query<WhistleLine[]>('/api/whistles', { pile, q })
export const planQuery = (id: string) => query<Plan>(`/api/plans/${id}`)
export const silenceQuery = (year: string) =>
  query<Json<Silence>[]>('/api/tasks/silent', { from: `${year}-01-01`, until: `${year}-12-31` })
export const plansQuery = query<PlanLine[]>('/api/plans')
export const chairDayQuery = (id: string) => query<ChairDay>(`/api/chairDays/${id}`)
export const chairDaysQuery = (year: number) =>
  query<Json<z.infer<typeof ChairDayPage>>>('/api/chairDays', { year })

/** What one matter has to do with: parts of units, whistles, plans, chair's days. */
export const ofMatter = {
  tasks: (id: string) => query<TaskLine[]>(`/api/opinions/${id}/tasks`),
  whistles: (id: string) => query<WhistleLine[]>(`/api/opinions/${id}/whistles`),
  plans: (id: string) => query<PlanLine[]>(`/api/opinions/${id}/plans`),
  chairDays: (id: string) => query<ChairDayLine[]>(`/api/opinions/${id}/chairDays`),
}

/** Reads all of them anew, and the matters, after a step of any. */
export function useFreshTogether() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: [KEY] }),
      client.invalidateQueries({ queryKey: ['opinions'] }),
    ])
}
