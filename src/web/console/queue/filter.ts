/** What the queue shows, as it stands in the address. Names are those of GET /api/opinions. */
export type Filter = {
  pile?: 'ended' | 'all'
  state?: string
  unitId?: string
  stationId?: string
  category?: string
  channel?: string
  kind?: string
  due?: 'overdue' | 'today' | 'week'
  since?: string
  until?: string
  voices?: 'yes'
  q?: string
}

export const filterKeys = [
  'pile',
  'state',
  'unitId',
  'stationId',
  'category',
  'channel',
  'kind',
  'due',
  'since',
  'until',
  'voices',
  'q',
] as const satisfies (keyof Filter)[]

/** Reads an address; what is not a filter is left to others. */
export function readFilter(search: Record<string, unknown>): Filter {
  const given = filterKeys.flatMap((key) => {
    const value = search[key]
    return value === undefined || value === null || value === '' ? [] : [[key, String(value)]]
  })
  return Object.fromEntries(given) as Filter
}

/** A filter as one line, the same for the same filter: for saved views and to compare. */
export function filterLine(filter: Filter): string {
  return new URLSearchParams(
    filterKeys.flatMap((key) => (filter[key] ? [[key, filter[key]]] : [])),
  ).toString()
}
