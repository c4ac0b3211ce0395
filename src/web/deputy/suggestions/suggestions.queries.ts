import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { HandlingView } from '#modules/handlings/handling.schema.ts'
import type { ReplyView } from '#modules/handlings/reply.schema.ts'
import type { Source, UnitChoice } from '#modules/suggestions/desk.schema.ts'
import type { SuggestionPage, SuggestionRow, SuggestionView } from '#modules/suggestions/suggestion.schema.ts'
import { ApiError, api, type Json } from '../../api.ts'
import { queryClient } from '../../queries.ts'

export type Row = Json<SuggestionRow>
export type View = Json<SuggestionView>
export type Part = Json<HandlingView>
type Page = { rows: Row[]; next: string | null } & Partial<typeof SuggestionPage>

/** Everything of suggestions that is on screen is read anew. */
export const refresh = () => queryClient.invalidateQueries({ queryKey: ['suggestions'] })

export const waitingQuery = queryOptions({
  queryKey: ['suggestions', 'mine'],
  queryFn: ({ signal }) => api.get<Page>('/api/suggestions', { pile: 'mine', limit: 50 }, signal),
})

type Asked = { year?: number; state?: string; opinionId?: string }
export const listQuery = (asked: Asked) =>
  infiniteQueryOptions({
    queryKey: ['suggestions', 'all', asked],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>('/api/suggestions', { pile: 'all', limit: 20, ...asked, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const suggestionQuery = (id: string) =>
  queryOptions({
    queryKey: ['suggestions', 'one', id],
    queryFn: ({ signal }) => api.get<View>(`/api/suggestions/${id}`, {}, signal),
  })

export const partsQuery = (id: string) =>
  queryOptions({
    queryKey: ['suggestions', 'parts', id],
    queryFn: ({ signal }) => api.get<Part[]>(`/api/suggestions/${id}/handlings`, {}, signal),
  })

/** A reply as it was delivered, with what was promised in it. */
export type Letter = Pick<
  Json<ReplyView>,
  | (
      | 'id'
      | 'unitName'
      | 'round'
      | 'points'
      | 'evidence'
      | 'classReason'
      | 'upperLevel'
      | 'clerk'
      | 'officePhone'
    )
  | ('classMark' | 'docNo' | 'signedBy' | 'deliveredAt' | 'ofLead' | 'coOpinions' | 'promises')
>
export const repliesQuery = (id: string) =>
  queryOptions({
    queryKey: ['suggestions', 'replies', id],
    queryFn: ({ signal }) => api.get<Letter[]>(`/api/suggestions/${id}/replies`, {}, signal),
  })

/** Only what is asked for: an address with empty lists would be one with empty ids. */
export type SourceIds = { opinionIds?: string[]; activityIds?: string[]; leadId?: string | null }
export const sourcesQuery = ({ opinionIds = [], activityIds = [], leadId }: SourceIds) => {
  const asked = new URLSearchParams([
    ...opinionIds.map((id) => ['opinionIds', id]),
    ...activityIds.map((id) => ['activityIds', id]),
    ...(leadId ? [['leadId', leadId]] : []),
  ])
  return queryOptions({
    queryKey: ['suggestions', 'sources', asked.toString()],
    queryFn: ({ signal }) => api.get<Source[]>(`/api/suggestions/sources?${asked}`, {}, signal),
    enabled: asked.size > 0,
    staleTime: 5 * 60_000,
  })
}

export const unitsQuery = (level: string) =>
  queryOptions({
    queryKey: ['suggestions', 'units', level],
    queryFn: ({ signal }) => api.get<UnitChoice[]>('/api/suggestions/units', { level }, signal),
    enabled: level !== '',
    staleTime: 5 * 60_000,
  })

export type Similar = {
  id: string
  called: string
  title: string
  state: string
  stateLabel: string
  year: number
}
/** Like this one, of this and the years before, in the same body; nothing where nobody can say. */
export const similarQuery = (level: string, text: string) =>
  queryOptions({
    queryKey: ['suggestions', 'similar', level, text],
    queryFn: async ({ signal }) => {
      try {
        return await api.get<Similar[]>('/api/suggestions/similar', { level, text }, signal)
      } catch (error) {
        if (error instanceof ApiError && [400, 403, 404].includes(error.status)) return []
        throw error
      }
    },
    enabled: level !== '' && text.length >= 6,
    staleTime: 60_000,
  })

/** A step of a suggestion; what is on screen is read anew, also when somebody else was faster. */
export async function step(id: string, name: string, input: object = {}, rev?: number): Promise<void> {
  try {
    await api.post(`/api/suggestions/${id}/${name}${rev === undefined ? '' : `?rev=${rev}`}`, input)
  } finally {
    await refresh()
  }
}

/** What went wrong, whatever it was, as what a form shows. */
export const errorOf = (error: unknown) =>
  error instanceof ApiError ? error : new ApiError(0, 'bug', '没有办成，请再试一次。')
