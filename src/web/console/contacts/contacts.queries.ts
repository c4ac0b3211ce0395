import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Coverage, TieRow, TieView } from '#modules/contacts/tie.schema.ts'
import { api } from '../../api.ts'

export type CoverageJson = z.infer<typeof Coverage>
export type KeeperJson = CoverageJson['deputies'][number]
export type TieRowJson = z.infer<typeof TieRow>
export type TieJson = z.infer<typeof TieView>

export const coverageQuery = queryOptions({
  queryKey: ['ties', 'coverage'],
  queryFn: ({ signal }) => api.get<CoverageJson>('/api/ties/coverage', {}, signal),
})

export const tiesQuery = (ownerId: string, kind: 'voter' | 'deputy') =>
  queryOptions({
    queryKey: ['ties', 'of', ownerId, kind],
    queryFn: ({ signal }) => api.get<TieRowJson[]>('/api/ties', { ownerId, kind }, signal),
  })

export const tieQuery = (id: string) =>
  queryOptions({
    queryKey: ['ties', 'one', id],
    queryFn: ({ signal }) => api.get<TieJson>(`/api/ties/${id}`, {}, signal),
  })
