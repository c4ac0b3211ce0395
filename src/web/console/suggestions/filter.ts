/** What the list shows, as it stands in the address. Names are those of GET /api/suggestions; `desk`: a pile of parts. */
export type Filter = {
  pile?: 'ended' | 'all'
  desk?: 'returns' | 'extensions' | 'checks' | 'late'
  state?: string
  level?: string
  year?: string
  unitId?: string
  classMark?: string
  isKey?: string
  isLate?: string
  q?: string
}

export const filterKeys = [
  'pile',
  'desk',
  'state',
  'level',
  'year',
  'unitId',
  'classMark',
  'isKey',
  'isLate',
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

/** A filter as one line, the same for the same filter. */
export function filterLine(filter: Filter): string {
  return new URLSearchParams(
    filterKeys.flatMap((key) => (filter[key] ? [[key, filter[key]]] : [])),
  ).toString()
}
