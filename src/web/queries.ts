import { QueryClient, queryOptions } from '@tanstack/react-query'
import { ApiError, api, type Counts, type Me, type OpinionView, type Places } from './api.ts'

/** A "no" is an answer: only what might work the second time is tried again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    mutations: { networkMode: 'always' },
    queries: {
      // The network's absence is told at once, not waited out.
      networkMode: 'always',
      staleTime: 15_000,
      retry: (times, error) =>
        times < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: true,
    },
  },
})

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.get<Me>('/api/me', {}, signal),
  staleTime: 5 * 60_000,
})

export const placesQuery = queryOptions({
  queryKey: ['places'],
  queryFn: ({ signal }) => api.get<Places>('/api/places', {}, signal),
  staleTime: 5 * 60_000,
})

export const countsQuery = queryOptions({
  queryKey: ['opinions', 'counts'],
  queryFn: ({ signal }) => api.get<Counts>('/api/opinions/counts', {}, signal),
})

export const opinionQuery = (id: string) =>
  queryOptions({
    queryKey: ['opinions', 'one', id],
    queryFn: ({ signal }) => api.get<OpinionView>(`/api/opinions/${id}`, {}, signal),
  })

export type Notice = {
  id: string
  subject: string
  subjectId: string
  text: string
  at: string
  readAt: string | null
}

export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: ({ signal }) => api.get<{ unread: number; rows: Notice[] }>('/api/notices', {}, signal),
  refetchInterval: 60_000,
})
