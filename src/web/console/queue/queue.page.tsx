import './queue.css'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { OpinionRow } from '../../api.ts'
import { useKeys } from '../../ui/keys.ts'
import { SayError } from '../../ui/say.tsx'
import { BulkBar } from './bulkBar.tsx'
import { Chunk } from './chunk.tsx'
import { type Filter, filterLine } from './filter.ts'
import { Piles } from './piles.tsx'
import { refreshRow, useQueueList } from './queueList.ts'
import { Sentence } from './sentence.tsx'
import { Views } from './views.tsx'
import { useWalk } from './walk.ts'

/** 收件: the list, and beside it (from 1200 px) the matter that is open. */
export function QueuePage() {
  const filter: Filter = useSearch({ from: '/office/shell/opinions', select: onlyFilter })
  const { id: openId } = useParams({ strict: false })
  const navigate = useNavigate()
  const client = useQueryClient()
  const list = useQueueList(filter)
  const { rows } = list
  const walker = useWalk(list.pages)
  const [selected, setSelected] = useState<ReadonlyMap<string, OpinionRow>>(new Map())
  const search = useRef<HTMLInputElement>(null)
  const scroller = useRef<HTMLElement>(null)
  const line = filterLine(filter)

  // Another list begins at its top with nothing selected.
  useEffect(() => {
    setSelected(new Map())
    scroller.current?.scrollTo({ top: 0 })
    walker.forget()
  }, [line])

  const go = useCallback(
    (id: string, doing?: string) =>
      navigate({
        to: '/opinions/$id',
        params: { id },
        search: ({ do: _, ...rest }: Record<string, unknown>) => ({ ...rest, do: doing }),
      } as never),
    [navigate],
  )
  const onOpen = useCallback(
    (id: string, event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
      event.preventDefault()
      go(id)
    },
    [go],
  )
  const onToggle = useCallback((row: OpinionRow) => {
    setSelected((before) => {
      const after = new Map(before)
      if (!after.delete(row.id)) after.set(row.id, row)
      return after
    })
  }, [])
  const chosen = useMemo(
    () => [...selected.keys()].map((id) => rows.find((row) => row.id === id) ?? selected.get(id)!),
    [selected, rows],
  )

  function walk(event: KeyboardEvent, by: 1 | -1) {
    if (!walker.here()) return false
    event.preventDefault()
    walker.step(by)
  }
  const act = (doing: string) => {
    const id = walker.here() ?? openId
    if (!id || selected.size) return false
    go(id, doing)
  }
  useKeys({
    j: () => walker.step(1, openId),
    k: () => walker.step(-1, openId),
    ArrowDown: (event) => walk(event, 1),
    ArrowUp: (event) => walk(event, -1),
    x: () => {
      const row = rows.find(({ id }) => id === walker.here())
      if (row) onToggle(row)
    },
    a: () => act('assign'),
    e: () => act('next'),
    '/': () => {
      search.current?.focus()
      search.current?.select()
    },
    Escape: () => {
      if (selected.size) return setSelected(new Map())
      if (openId) close()
    },
  })

  function close() {
    const id = openId
    navigate({ to: '/opinions', search: filter })
    requestAnimationFrame(() => id && walker.stand(id))
  }

  // The row of the open matter stays in sight when the list is laid out anew beside it.
  useEffect(() => {
    if (openId) document.getElementById(`row-${openId}`)?.scrollIntoView({ block: 'nearest' })
  }, [openId])

  return (
    <div className={openId ? 'queue with-matter' : 'queue'}>
      {!openId && <title>收件 · 直通</title>}
      <section className="list" aria-label="意见列表" ref={scroller}>
        <header className="top">
          <h1 className="hidden">收件</h1>
          <Piles filter={filter} />
          <Sentence filter={filter} search={search} />
          <Views filter={filter} />
        </header>
        {list.news > 0 && (
          <button
            type="button"
            className="news"
            onClick={() => {
              list.reload()
              scroller.current?.scrollTo({ top: 0 })
            }}
          >
            有{list.news}件新变化，点这里看
          </button>
        )}
        {list.error && !rows.length && <SayError error={list.error} again={list.refetch} />}
        {list.isPending && <Bones />}
        {list.isSuccess && !rows.length && <Nothing isFiltered={line !== ''} />}
        {list.pages.map((page, n) => (
          <Chunk
            key={n}
            n={n}
            rows={page}
            filter={filter}
            line={line}
            openId={openId}
            selected={selected}
            onOpen={onOpen}
            onToggle={onToggle}
          />
        ))}
        <More list={list} />
        {selected.size > 0 && (
          <BulkBar
            rows={chosen}
            onClear={() => setSelected(new Map())}
            onDone={({ denied }) => {
              const failed = new Set(denied.map(({ id }) => id))
              if (chosen.length <= 12) for (const { id } of chosen) refreshRow(client, id)
              setSelected(new Map([...selected].filter(([id]) => failed.has(id) || denied.length === 0)))
            }}
          />
        )}
      </section>
      <Outlet />
    </div>
  )
}

const onlyFilter = ({ ...all }: Record<string, unknown>): Filter => {
  const { do: _, ...filter } = all
  return filter as Filter
}

/** Asks for the next page before the end comes into sight. */
function More({ list }: { list: ReturnType<typeof useQueueList> }) {
  const end = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    if (!hasNextPage || isFetchingNextPage) return
    const watch = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && fetchNextPage(), {
      root: end.current?.closest('.list'),
      rootMargin: '1200px',
    })
    watch.observe(end.current!)
    return () => watch.disconnect()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return (
    <div ref={end} className="end quiet">
      {isFetchingNextPage && '正在取下一页…'}
      {list.isSuccess && !hasNextPage && list.rows.length > 0 && `共${list.rows.length}件`}
      {list.isFetchNextPageError && <SayError error={list.error} again={() => fetchNextPage()} />}
    </div>
  )
}

function Bones() {
  return (
    <ol className="rows" aria-label="正在取列表">
      {['72%', '48%', '64%', '55%', '70%', '42%', '60%', '52%'].map((width) => (
        <li key={width} className="row">
          <span className="bone" style={{ width }} />
        </li>
      ))}
    </ol>
  )
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className="nothing">
      <h2>{isFiltered ? '没有符合条件的意见' : '都办完了'}</h2>
      <p className="quiet">
        {isFiltered ? '换个条件，或清除筛选再看。' : '现在没有在办的意见。群众反映的事一来，这里就会出现。'}
      </p>
    </div>
  )
}
