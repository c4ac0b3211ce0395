import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { opinionWorkflow } from '#modules/opinions/opinion.workflow.ts'
import { api, type OpinionPageJson, type OpinionRow } from '../../api.ts'
import { type Change, useLive } from '../../live.ts'
import { opinionQuery } from '../../queries.ts'
import { type Filter, filterLine } from './filter.ts'

const PAGE = 80
/** Up to so many changed rows are fetched one by one; more, and the list is asked again. */
const MOST = 12

type Pages = InfiniteData<OpinionPageJson, string | undefined>

export const listQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['opinions', 'list', filterLine(filter)],
    queryFn: ({ pageParam, signal }) =>
      api.get<OpinionPageJson>('/api/opinions', { ...filter, after: pageParam, limit: PAGE }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })

/** The list of a filter. Rows that change are redrawn where they stand; `news` counts what is not in it yet. */
export function useQueueList(filter: Filter) {
  const client = useQueryClient()
  const options = listQuery(filter)
  const list = useInfiniteQuery(options)
  const [news, setNews] = useState<ReadonlySet<string>>(new Set())
  const changed = useRef(new Map<string, Change>())
  const timer = useRef<number>(undefined)

  useLive((change) => {
    changed.current.set(change.id, change)
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined
      const known = rowIds(client.getQueryData(options.queryKey))
      const all = [...changed.current.values()]
      changed.current.clear()
      const inList = all.filter(({ id }) => known.has(id))
      const fresh = all.filter(({ id, state }) => !known.has(id) && mayBelong(filter, state))
      if (fresh.length) setNews((before) => new Set([...before, ...fresh.map(({ id }) => id)]))
      if (inList.length > MOST) client.invalidateQueries({ queryKey: options.queryKey })
      else for (const { id } of inList) refreshRow(client, id)
    }, 300)
  })

  const pages = useMemo(() => list.data?.pages.map((page) => page.rows) ?? [], [list.data])
  return {
    ...list,
    pages,
    rows: useMemo(() => pages.flat(), [pages]),
    news: news.size,
    reload() {
      setNews(new Set())
      return client.resetQueries({ queryKey: options.queryKey })
    },
  }
}

/** Asks for one matter again and redraws its row in every list that holds it. */
export async function refreshRow(client: QueryClient, id: string) {
  try {
    const row = await client.fetchQuery({ ...opinionQuery(id), staleTime: 0 })
    client.setQueriesData<Pages>({ queryKey: ['opinions', 'list'] }, (data) => data && withRow(data, row))
  } catch {
    // It may be out of this person's sight now; the next look at the list will tell.
  }
}

function withRow(data: Pages, row: OpinionRow): Pages {
  const pages = data.pages.map((page) =>
    page.rows.some(({ id }) => id === row.id)
      ? { ...page, rows: page.rows.map((old) => (old.id === row.id ? row : old)) }
      : page,
  )
  return { ...data, pages }
}

const rowIds = (data: Pages | undefined) =>
  new Set(data?.pages.flatMap(({ rows }) => rows.map(({ id }) => id)))

/** Whether a matter in this state could stand in this list, as far as the state can tell. */
export function mayBelong({ state, pile }: Filter, now: string): boolean {
  const isEnded = opinionWorkflow.states[now as keyof typeof opinionWorkflow.states]?.isFinal === true
  if (state) return state.split(',').includes(now)
  return pile === 'all' || isEnded === (pile === 'ended')
}
