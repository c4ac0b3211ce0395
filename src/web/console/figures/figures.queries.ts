import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { FigureView, YearFigures } from '#modules/figures/figure.schema.ts'
import type { SuggestionRow } from '#modules/suggestions/suggestion.schema.ts'
import { api, type Json } from '../../api.ts'

export type YearFiguresJson = Json<YearFigures>
export type FigureJson = Json<z.infer<typeof FigureView>>
export type AskedFigures = { year?: number; bodyId?: string; unitId?: string }
export type Opened = AskedFigures & {
  code: string
  heap?: string
  level?: string
  category?: string
  state?: string
}
type Records = { code: string; label: string; rows: Json<SuggestionRow>[] }

export const figuresQuery = (asked: AskedFigures) =>
  queryOptions({
    queryKey: ['suggestions', 'figures', asked],
    queryFn: ({ signal }) => api.get<YearFiguresJson>('/api/suggestions/figures', asked, signal),
    placeholderData: (before) => before,
  })

export const recordsQuery = ({ code, ...asked }: Opened) =>
  queryOptions({
    queryKey: ['suggestions', 'figures', code, asked],
    queryFn: ({ signal }) =>
      api.get<Records>(`/api/suggestions/figures/${encodeURIComponent(code)}/records`, asked, signal),
  })
