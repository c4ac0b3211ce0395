import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  LateList,
  LateRow,
  LetterPage,
  LetterRow,
  LetterView,
  MarkRow,
} from '#modules/urgings/urging.schema.ts'
import { api, type Json } from '../../api.ts'

export type LateListJson = Json<z.infer<typeof LateList>>
export type LateJson = Json<LateRow>
export type LetterJson = Json<LetterView>
export type LetterRowJson = Json<LetterRow>
export type MarkJson = Json<MarkRow>

export const lateQuery = (filter: { unitId?: string; rung?: string }) =>
  queryOptions({
    queryKey: ['urgings', 'late', filter],
    queryFn: ({ signal }) => api.get<LateListJson>('/api/urgings', filter, signal),
  })

export const lettersQuery = (filter: { state?: string; limit?: number } = {}) =>
  queryOptions({
    queryKey: ['urgings', 'letters', filter],
    queryFn: ({ signal }) => api.get<Json<z.infer<typeof LetterPage>>>('/api/letters', filter, signal),
  })

export const letterQuery = (id: string) =>
  queryOptions({
    queryKey: ['urgings', 'letter', id],
    queryFn: ({ signal }) => api.get<LetterJson>(`/api/letters/${id}`, {}, signal),
  })

export const marksQuery = (year: number) =>
  queryOptions({
    queryKey: ['urgings', 'marks', year],
    queryFn: ({ signal }) => api.get<MarkJson[]>('/api/marks', { year }, signal),
  })
