import '../queue/queue.css'
import './handlings.css'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { piles } from '#modules/handlings/handling.words.ts'
import { useLive } from '../../live.ts'
import { useKeys } from '../../ui/keys.ts'
import { More } from '../../ui/more.tsx'
import { SayError } from '../../ui/say.tsx'
import { type PartRow, partCountsQuery, partsQuery } from './handlings.queries.ts'
import { PartLine } from './partLine.tsx'

const FROM = '/office/shell/handlings'

/** 承办的代表建议: the unit's desk in heaps, in the order in which they are worked off. */
export function HandlingsPage() {
  const { id: openId } = useParams({ strict: false })
  const { pile = 'open', q } = useSearch({ from: FROM })
  const navigate = useNavigate()
  const client = useQueryClient()
  useLive(() => void client.invalidateQueries({ queryKey: ['handlings'] }), 'handling')
  const list = useInfiniteQuery(partsQuery(pile, q))
  const { data: counts } = useQuery(partCountsQuery)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    if (pile === 'open' && hasNextPage && !isFetchingNextPage) fetchNextPage()
  }, [pile, hasNextPage, isFetchingNextPage, fetchNextPage])
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const heaps = heapsOf(rows, pile)
  const inOrder = heaps.flatMap((heap) => heap.rows)
  const step = (by: number) => {
    const here = document.activeElement?.closest<HTMLElement>('.row')?.dataset.id ?? openId
    const at = inOrder.findIndex(({ id }) => id === here)
    const next = inOrder[at === -1 ? 0 : Math.min(inOrder.length - 1, Math.max(0, at + by))]
    if (next) document.getElementById(`row-${next.id}`)?.querySelector('a')?.focus()
  }
  const asked = { ...(pile === 'ended' && { pile }), ...(q && { q }) } as const
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    e: () => openId && navigate({ to: '.', search: { ...asked, do: 'next' } } as never),
    Escape: () => openId && navigate({ to: '/handlings', search: asked }),
  })
  const ended = counts?.piles.ended ?? 0
  return (
    <div className={openId ? 'queue with-matter' : 'queue'}>
      {!openId && <title>承办的代表建议 · 直通</title>}
      <section className="list inbox desk" aria-label="承办的代表建议">
        <header className="top">
          <h1>代表建议</h1>
          <nav aria-label="哪一堆">
            <Link to="/handlings" search={{}} aria-current={pile === 'open' ? 'page' : undefined}>
              在办 <span className="num">{counts ? open(counts.piles) : ''}</span>
            </Link>
            <Link
              to="/handlings"
              search={{ pile: 'ended' }}
              aria-current={pile === 'ended' ? 'page' : undefined}
            >
              已办结 <span className="num">{ended}</span>
            </Link>
            <Link to="/handlingYear">年度台账、总结</Link>
          </nav>
          <Search
            key={q ?? ''}
            q={q ?? ''}
            onAsk={(words) =>
              navigate({
                to: '/handlings',
                search: { ...(pile === 'ended' && { pile }), ...(words && { q: words }) },
              })
            }
          />
          {(counts?.overdue ?? 0) > 0 && (
            <p className="light overdue">
              <span aria-hidden="true">■ </span>有{counts!.overdue}件逾期了，请先办这些
            </p>
          )}
        </header>
        {list.error && <SayError error={list.error} again={list.refetch} />}
        {list.isSuccess && !rows.length && <Nothing q={q} isEnded={pile === 'ended'} />}
        {heaps.map(({ pile: name, label, rows: own }) => (
          <section key={name}>
            <h2>
              {label} <span className="num quiet">{own.length}</span>
            </h2>
            <ol className="rows">
              {own.map((row) => (
                <PartLine key={row.id} row={row} isOpen={row.id === openId} search={asked} />
              ))}
            </ol>
          </section>
        ))}
        {pile === 'ended' && <More list={list} />}
      </section>
      <Outlet />
    </div>
  )
}

const open = (counts: Record<string, number>) =>
  Object.entries(counts).reduce((sum, [pile, n]) => (pile === 'ended' ? sum : sum + n), 0)

function heapsOf(rows: PartRow[], shown: 'open' | 'ended') {
  return Object.entries(piles)
    .map(([pile, { label }]) => ({ pile, label, rows: rows.filter((row) => row.pile === pile) }))
    .filter((heap) => heap.rows.length > 0 && (heap.pile === 'ended') === (shown === 'ended'))
}

function Search({ q, onAsk }: { q: string; onAsk: (words: string) => void }) {
  const [words, setWords] = useState(q)
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onAsk(words.trim())
        }}
      >
        <input
          className="input"
          type="search"
          aria-label="按标题、编号找"
          placeholder="按标题、编号找，如 第7号"
          value={words}
          onChange={({ target }) => {
            setWords(target.value)
            if (!target.value) onAsk('')
          }}
        />
      </form>
    </search>
  )
}

function Nothing({ q, isEnded }: { q?: string; isEnded: boolean }) {
  if (q)
    return (
      <div className="nothing">
        <h2>没有找到</h2>
        <p className="quiet">
          没有标题或编号里有“{q}”的{isEnded ? '已办结' : '在办'}建议。
        </p>
      </div>
    )
  return (
    <div className="nothing">
      <h2>{isEnded ? '还没有办结的' : '都办完了'}</h2>
      <p className="quiet">
        {isEnded
          ? '送达答复、提出会办意见以后，办结的建议都留在这里。'
          : '现在没有要本单位办的代表建议。有新交办的会出现在这里，并有提醒。'}
      </p>
    </div>
  )
}
