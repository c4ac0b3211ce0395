import '../todo.css'
import './suggestions.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { suggestionWorkflow } from '#modules/suggestions/suggestion.workflow.ts'
import { query } from '../../api.ts'
import { More } from '../../ui/more.tsx'
import { SayError } from '../../ui/say.tsx'
import { isoDay } from '../../ui/when.ts'
import { Inside } from '../shell.tsx'
import { WaitingLine } from './card.tsx'
import { CaseLight } from './light.tsx'
import { listQuery, type Row, waitingQuery } from './suggestions.queries.ts'
import { whoHasSuggestion } from './turn.words.ts'

const YEARS = 4
const states = Object.entries(suggestionWorkflow.states)

/** 我的建议: what waits for me first, then all I lead or signed, by year and by where it is. */
export function SuggestionsPage() {
  const asked = useSearch({ from: '/deputy/suggestions' })
  const navigate = useNavigate()
  const year = asked.year ? Number(asked.year) : undefined
  const state = asked.state || undefined
  const list = useInfiniteQuery(listQuery({ year, state }))
  const { data: waiting } = useQuery(waitingQuery)
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const now = Number(isoDay().slice(0, 4))
  const set = (change: { year?: string; state?: string }) =>
    navigate({ to: '/deputy/suggestions', search: { ...asked, ...change }, replace: true })
  return (
    <Inside title="我的建议" back={<Link to="/deputy">‹ 待办</Link>}>
      <header className="suggestions-top">
        <h1>我的建议</h1>
        <Link className="button main" to="/deputy/suggestions/write">
          写建议
        </Link>
      </header>
      {waiting && waiting.rows.length > 0 && (
        <section className="pile" aria-labelledby="waits">
          <h2 id="waits">
            等我办 <small>{waiting.rows.length}件</small>
          </h2>
          <ul>
            {waiting.rows.map((row) => (
              <li key={row.id}>
                <WaitingLine row={row} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="pile" aria-labelledby="all">
        <h2 id="all">全部</h2>
        <p className="narrow">
          <label>
            年度
            <select
              className="input"
              value={asked.year ?? ''}
              onChange={({ target }) => set({ year: target.value || undefined })}
            >
              <option value="">全部</option>
              {Array.from({ length: YEARS }, (_, n) => now - n).map((one) => (
                <option key={one} value={one}>
                  {one}年
                </option>
              ))}
            </select>
          </label>
          <label>
            办到哪里
            <select
              className="input"
              value={asked.state ?? ''}
              onChange={({ target }) => set({ state: target.value || undefined })}
            >
              <option value="">全部</option>
              {states.map(([name, { label }]) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </p>
        {list.error && <SayError error={list.error} again={() => void list.refetch()} />}
        {list.data && rows.length === 0 && (
          <p className="quiet none">
            {year || state
              ? '没有这样的建议，换个年度或状态看看。'
              : '您还没有领衔或者联名的建议。听到的、看到的，值得政府部门办的事，可以“写建议”。'}
          </p>
        )}
        {rows.length > 0 && (
          <ul>
            {rows.map((row) => (
              <Line key={row.id} row={row} />
            ))}
          </ul>
        )}
        <More list={list} label="再看一些" className="more" />
        {rows.length > 0 && (
          <p>
            <a href={`/api/suggestions/mine.xlsx${query({ year, state })}`} download>
              导出Excel表
            </a>
          </p>
        )}
      </section>
    </Inside>
  )
}

function Line({ row }: { row: Row }) {
  return (
    <li>
      <Link to="/deputy/suggestions/$id" params={{ id: row.id }}>
        <strong>{row.title}</strong>
        {row.light !== 'ended' && <CaseLight row={row} />}
        <span>{whoHasSuggestion(row)}</span>
        <span className="quiet">
          {row.called} · {row.mine === 'lead' ? '我领衔' : `${row.leadName}领衔`}
          {row.signers > 0 && ` · ${row.signers}人联名`}
          {row.classMark && ` · ${row.classMark}类`}
        </span>
      </Link>
    </li>
  )
}
