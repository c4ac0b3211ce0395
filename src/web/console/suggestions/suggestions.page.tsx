import '../queue/queue.css'
import './suggestions.css'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useRef } from 'react'
import { useLive } from '../../live.ts'
import { useKeys } from '../../ui/keys.ts'
import { More } from '../../ui/more.tsx'
import { SayError } from '../../ui/say.tsx'
import { useWalk } from '../queue/walk.ts'
import { type Filter, filterLine } from './filter.ts'
import { Piles } from './piles.tsx'
import { Sentence } from './sentence.tsx'
import { DeskLine, SuggestionRow } from './suggestionRow.tsx'
import { countsQuery, deskQuery, lightsQuery, listQuery } from './suggestions.queries.ts'

/** 代表建议: the heaps, a sentence that chooses, one line per suggestion. */
export function SuggestionsPage() {
  const filter: Filter = useSearch({ from: '/office/shell/suggestions' })
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data: counts } = useQuery(countsQuery)
  const list = useInfiniteQuery({ ...listQuery(filter), enabled: !filter.desk })
  const desk = useQuery({ ...deskQuery(filter.desk), enabled: Boolean(filter.desk) })
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const asked = rows.filter(({ light }) => light === 'ended').filter(({ units }) => units.length)
  const lights = useQuery(lightsQuery(asked.map(({ id }) => id)))
  const parts = new Map(lights.data?.map((one) => [one.suggestionId, one]))
  const lines: readonly { id: string }[] = filter.desk ? (desk.data?.rows ?? []) : rows
  const walker = useWalk([lines])
  const search = useRef<HTMLInputElement>(null)
  const fresh = useRef<number>(undefined)
  const refresh = () => {
    fresh.current ??= window.setTimeout(() => {
      fresh.current = undefined
      client.invalidateQueries({ queryKey: ['suggestions'] })
    }, 1000)
  }
  useLive(refresh, 'suggestion')
  useLive(refresh, 'handling')
  useKeys({
    j: () => walker.step(1),
    k: () => walker.step(-1),
    '/': () => {
      search.current?.focus()
      search.current?.select()
    },
    a: () => {
      if (counts?.mayAssign) navigate({ to: '/suggestions/assign' })
    },
  })
  const error = filter.desk ? desk.error : list.error
  const isThere = filter.desk ? desk.isSuccess : list.isSuccess
  return (
    <div className="queue suggestions">
      <title>代表建议 · 直通</title>
      <section className="list" aria-label="代表建议列表">
        <header className="top">
          <div className="headline">
            <h1>代表建议</h1>
            {counts && counts.key.of > 0 && (
              <span className="quiet num">
                今年受理{counts.key.of}件，重点督办{counts.key.n}件（{percent(counts.key)}，一般约
                {counts.key.percent}%）
              </span>
            )}
            {counts?.mayAssign && (
              <span className="ways">
                <Link className="button" to="/suggestions/figures">
                  办理指标
                </Link>
                <Link className="button" to="/handlingYear">
                  单位总结
                </Link>
                <Link className="button" to="/suggestions/new">
                  录入纸质建议
                </Link>
                <Link className="button" to="/suggestions/assign">
                  交办会
                  {counts.byState.accepted ? <span className="num"> {counts.byState.accepted}</span> : null}
                </Link>
              </span>
            )}
          </div>
          <Piles filter={filter} />
          <Sentence filter={filter} search={search} />
        </header>
        {error && <SayError error={error} again={filter.desk ? desk.refetch : list.refetch} />}
        {isThere && lines.length === 0 && <Nothing isFiltered={filterLine(filter) !== ''} />}
        <ol className="rows">
          {filter.desk
            ? desk.data?.rows.map((row) => <DeskLine key={row.id} row={row} />)
            : rows.map((row) => <SuggestionRow key={row.id} row={row} part={parts.get(row.id)} />)}
        </ol>
        <p className="end">
          {!filter.desk && <More list={list} label="再看60件" />}
          {lines.length > 0 && !list.hasNextPage && <span className="quiet">共{lines.length}件</span>}
        </p>
      </section>
    </div>
  )
}

const percent = ({ n, of }: { n: number; of: number }) => `${Math.round((100 * n) / of)}%`

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className="nothing">
      <h2>{isFiltered ? '没有符合条件的建议' : '现在没有在办的代表建议'}</h2>
      <p className="quiet">
        {isFiltered
          ? '换个条件，或清除筛选再看。'
          : '代表提交以后，会先出现在“待审查”里：受理、退回修改或者不予受理。'}
      </p>
    </div>
  )
}
