import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type * as desks from '#modules/handlings/decision.schema.ts'
import type * as handlings from '#modules/handlings/handling.schema.ts'
import type * as office from '#modules/suggestions/office.schema.ts'
import type * as suggestions from '#modules/suggestions/suggestion.schema.ts'
import { api, type Json } from '../../api.ts'
import { type Filter, filterLine } from './filter.ts'

export type Row = Json<suggestions.SuggestionRow>
export type View = Json<suggestions.SuggestionView>
export type Part = Json<handlings.HandlingView>
export type Counts = office.SuggestionCounts
export type Desk = desks.Desk
export type DeskRow = desks.DeskRow
export type PartLight = desks.PartLight
export type Way = Json<desks.Way>
export type Similar = office.SimilarSuggestion

const PAGE = 60

export const listQuery = ({ desk: _, ...filter }: Filter) =>
  infiniteQueryOptions({
    queryKey: ['suggestions', 'list', filterLine(filter)],
    queryFn: ({ pageParam, signal }) =>
      api.get<Json<z.infer<typeof suggestions.SuggestionPage>>>(
        '/api/suggestions',
        { ...filter, after: pageParam, limit: PAGE },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })

export const countsQuery = queryOptions({
  queryKey: ['suggestions', 'counts'],
  queryFn: ({ signal }) => api.get<Counts>('/api/suggestions/counts', {}, signal),
})

export const deskQuery = (pile?: string) =>
  queryOptions({
    queryKey: ['suggestions', 'desk', pile],
    queryFn: ({ signal }) => api.get<Desk>('/api/handlings/desk', { pile }, signal),
  })

/** How far the units of these suggestions are; asked for by the page of the list. */
export const lightsQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['suggestions', 'lights', ids.join()],
    queryFn: async ({ signal }) => {
      const rows = []
      for (let at = 0; at < ids.length; at += PAGE)
        rows.push(
          ...(await api.get<PartLight[]>(
            '/api/handlings/lights',
            { suggestionIds: ids.slice(at, at + PAGE).join() },
            signal,
          )),
        )
      return rows
    },
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
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

export const wayQuery = (id: string) =>
  queryOptions({
    queryKey: ['suggestions', 'way', id],
    queryFn: ({ signal }) => api.get<Way>(`/api/suggestions/${id}/way`, {}, signal),
  })

export const similarQuery = ({ id, level, title, reason }: View) =>
  queryOptions({
    queryKey: ['suggestions', 'similar', id],
    queryFn: ({ signal }) =>
      api.get<Similar[]>(
        '/api/suggestions/similar',
        { text: `${title}\n${reason}`.slice(0, 600), level, except: id },
        signal,
      ),
  })

/** All that wait to be assigned. */
export const toAssignQuery = queryOptions({
  queryKey: ['suggestions', 'toAssign'],
  queryFn: async ({ signal }) => {
    const rows: Row[] = []
    for (let after: string | undefined; ; ) {
      const page = await api.get<{ rows: Row[]; next: string | null }>(
        '/api/suggestions',
        { pile: 'open', state: 'accepted', limit: 100, after },
        signal,
      )
      rows.push(...page.rows)
      if (!page.next || rows.length >= 500) return rows
      after = page.next
    }
  },
})
