import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { CodeList, SheetView } from '#modules/codes/code.schema.ts'
import type { PlaceHistory, TreeView } from '#modules/places/tree.schema.ts'
import type { VenueList, VenueRow, VenueView } from '#modules/venues/venue.schema.ts'
import { api } from '../../api.ts'

export type Row = VenueRow
export type View = VenueView
export type Tree = TreeView
export type Codes = CodeList
export type Sheet = z.infer<typeof SheetView>

export const venuesQuery = queryOptions({
  queryKey: ['venues', 'list'],
  queryFn: ({ signal }) => api.get<VenueList>('/api/venues', {}, signal),
})

export const venueQuery = (id: string) =>
  queryOptions({
    queryKey: ['venues', 'one', id],
    queryFn: ({ signal }) => api.get<View>(`/api/venues/${id}`, {}, signal),
  })

export const treeQuery = queryOptions({
  queryKey: ['venues', 'tree'],
  queryFn: ({ signal }) => api.get<Tree>('/api/tree', {}, signal),
})

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['venues', 'history', id],
    queryFn: ({ signal }) => api.get<PlaceHistory>(`/api/places/${id}/history`, {}, signal),
  })

export const codesQuery = queryOptions({
  queryKey: ['venues', 'codes'],
  queryFn: ({ signal }) => api.get<Codes>('/api/codes', {}, signal),
})

export const sheetQuery = (id: string) =>
  queryOptions({
    queryKey: ['venues', 'sheet', id],
    queryFn: ({ signal }) => api.get<Sheet>(`/api/codes/sheets/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.isReady || state.data?.trouble ? false : 700),
  })

export const scansQuery = queryOptions({
  queryKey: ['venues', 'scans'],
  queryFn: ({ signal }) => api.get<{ days: { day: string; n: number }[] }>('/api/codes/scans', {}, signal),
})
