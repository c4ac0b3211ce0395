import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  MaterialLine,
  MaterialView,
  QuizView,
  ReadLog,
  SurveyLine,
} from '#modules/trainings/training.schema.ts'
import { api, type Json } from '../../api.ts'

export type Material = Json<MaterialLine>
export type Survey = Json<SurveyLine>
export type Quiz = Json<QuizView>

export const materialsQuery = (activityId?: string) =>
  queryOptions({
    queryKey: ['materials', 'list', activityId ?? ''],
    queryFn: ({ signal }) => api.get<Material[]>('/api/materials', { activityId }, signal),
  })

export const materialQuery = (id: string) =>
  queryOptions({
    queryKey: ['materials', 'one', id],
    queryFn: ({ signal }) => api.get<Json<z.infer<typeof MaterialView>>>(`/api/materials/${id}`, {}, signal),
  })

export const readsQuery = (id: string) =>
  queryOptions({
    queryKey: ['materials', 'reads', id],
    queryFn: ({ signal }) => api.get<Json<z.infer<typeof ReadLog>>>(`/api/materials/${id}/reads`, {}, signal),
  })

export const quizQuery = (activityId: string) =>
  queryOptions({
    queryKey: ['activities', 'quiz', activityId],
    queryFn: ({ signal }) => api.get<Quiz>(`/api/activities/${activityId}/quiz`, {}, signal),
  })

export const surveysQuery = queryOptions({
  queryKey: ['surveys'],
  queryFn: ({ signal }) => api.get<Survey[]>('/api/surveys', {}, signal),
})
