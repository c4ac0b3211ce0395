import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  ImportLine as Line,
  RollList,
  RollView,
  RowPage,
  RowView,
  ImportView as View,
} from '#modules/imports/import.schema.ts'
import { api, type Json } from '../../api.ts'

export type ImportLine = Json<z.infer<typeof Line>>
export type ImportView = Json<z.infer<typeof View>>
export type { RollView, RowPage, RowView }

export const rollsQuery = queryOptions({
  queryKey: ['imports', 'rolls'],
  queryFn: ({ signal }) => api.get<RollList>('/api/imports/rolls', {}, signal),
  staleTime: 5 * 60_000,
})

export const importsQuery = queryOptions({
  queryKey: ['imports', 'list'],
  queryFn: ({ signal }) => api.get<{ rows: ImportLine[] }>('/api/imports', {}, signal),
})

/** Asked again and again while the rows are being written. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => api.get<ImportView>(`/api/imports/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'applying' ? 700 : false),
  })

export type RowFilter = { verdict?: string; field?: string; page: number }

export const rowsQuery = (id: string, { verdict, field, page }: RowFilter) =>
  queryOptions({
    queryKey: ['imports', 'rows', id, verdict, field, page],
    queryFn: ({ signal }) => api.get<RowPage>(`/api/imports/${id}/rows`, { verdict, field, page }, signal),
    placeholderData: (before) => before,
  })

/** What a row comes to, in words. */
export const verdictWords: Record<string, string> = {
  error: '有错误',
  new: '新增',
  change: '修改',
  same: '没有变化',
  left: '不导入',
}

export const SHOWN = ['error', 'new', 'change', 'same', 'left']

/** 新增12名、修改3名。 */
export function sumWords({ counts, unit }: Pick<ImportLine, 'counts' | 'unit'>): string {
  const told = ['new', 'change'].filter((verdict) => counts[verdict])
  return told.map((verdict) => `${verdictWords[verdict]}${counts[verdict]}${unit}`).join('、') || '没有要改的'
}
