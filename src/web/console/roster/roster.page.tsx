import './roster.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { levels } from '#modules/people/mandate.words.ts'
import { mandateWorkflow } from '#modules/people/mandate.workflow.ts'
import { holds } from '../../home.ts'
import { meQuery, placesQuery } from '../../queries.ts'
import { Field } from '../../ui/field.tsx'
import { More } from '../../ui/more.tsx'
import { SayError } from '../../ui/say.tsx'
import { Elect } from './elect.tsx'
import { MandateLight } from './mandateLight.tsx'
import { type RosterFilter, rosterQuery } from './roster.queries.ts'

const FROM = '/office/shell/roster'

/** 代表名册: who is a deputy here, by state; one of them open beside the list. */
export function RosterPage() {
  const filter = useSearch({ from: FROM })
  const navigate = useNavigate()
  const { id } = useParams({ strict: false })
  const { data: me } = useQuery(meQuery)
  const [electing, setElecting] = useState(false)
  const list = useInfiniteQuery(rosterQuery(filter))
  const narrow = (part: RosterFilter) =>
    navigate({ to: '/roster', search: { ...filter, ...part }, replace: true })
  const counts = list.data?.pages[0]?.counts
  const rows = list.data?.pages.flatMap(({ rows }) => rows) ?? []
  const isNarrowed = Boolean(filter.q || filter.station || filter.level || filter.state)
  return (
    <div className={id || electing ? 'roster has-one' : 'roster'}>
      <title>代表名册 · 直通</title>
      <section className="roll" aria-label="名册">
        <header>
          <h1>代表名册</h1>
          {me && holds(me, 'streetStaff') && (
            <button type="button" className="button" onClick={() => setElecting(true)}>
              登记当选
            </button>
          )}
        </header>
        <Narrow filter={filter} onNarrow={narrow} />
        <ul className="tabs" aria-label="按状态看">
          <li>
            <Tab
              label="全部"
              n={counts && sum(Object.values(counts))}
              isOn={!filter.state}
              onPick={() => narrow({ state: undefined })}
            />
          </li>
          {Object.entries(mandateWorkflow.states).map(([state, { label }]) => (
            <li key={state}>
              <Tab
                label={label}
                n={counts?.[state as keyof typeof counts]}
                isOn={filter.state === state}
                onPick={() => narrow({ state })}
              />
            </li>
          ))}
        </ul>
        {list.error && <SayError error={list.error} again={list.refetch} />}
        {list.data && rows.length === 0 && (
          <p className="quiet none">
            {isNarrowed ? '没有符合条件的代表。' : '名册还是空的：可以登记当选，或从 Excel 名册导入。'}
          </p>
        )}
        <ol>
          {rows.map((row) => (
            <li key={row.id}>
              <Link
                to="/roster/$id"
                params={{ id: row.id }}
                search={filter}
                activeProps={{ 'aria-current': true }}
              >
                <strong>{row.name}</strong>
                <MandateLight state={row.state} label={row.stateLabel} />
                <span className="quiet">
                  {row.term}
                  {row.levelLabel}
                  {row.constituency && ` · ${row.constituency}`} · {row.stationName}
                </span>
              </Link>
            </li>
          ))}
        </ol>
        <More list={list} className="button more-rows" />
      </section>
      <section className="one" aria-label="代表">
        {electing ? (
          <Elect onClose={() => setElecting(false)} />
        ) : id ? (
          <Outlet />
        ) : (
          <p className="quiet none">从左边选一位代表，看任职经过和可办的事。</p>
        )}
      </section>
    </div>
  )
}

const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0)

function Tab({ label, n, isOn, onPick }: { label: string; n?: number; isOn: boolean; onPick: () => void }) {
  return (
    <button type="button" aria-pressed={isOn} onClick={onPick}>
      {label} <span className="num">{n ?? '–'}</span>
    </button>
  )
}

type NarrowProps = { filter: RosterFilter; onNarrow: (part: RosterFilter) => void }

/** What is typed is looked for after a short pause. */
function Narrow({ filter, onNarrow }: NarrowProps) {
  const { data: places } = useQuery(placesQuery)
  const [words, setWords] = useState(filter.q ?? '')
  useEffect(() => {
    if (words === (filter.q ?? '')) return
    const timer = setTimeout(() => onNarrow({ q: words || undefined }), 250)
    return () => clearTimeout(timer)
  }, [words, filter.q, onNarrow])
  return (
    <search className="narrow">
      <Field label="姓名、届次、选区">
        <input
          className="input"
          type="search"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </Field>
      <Field label="联络站">
        <select
          className="input"
          value={filter.station ?? ''}
          onChange={({ target }) => onNarrow({ station: target.value || undefined })}
        >
          <option value="">全部</option>
          {places?.stations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label="级别">
        <select
          className="input"
          value={filter.level ?? ''}
          onChange={({ target }) => onNarrow({ level: target.value || undefined })}
        >
          <option value="">全部</option>
          {Object.entries(levels).map(([level, label]) => (
            <option key={level} value={level}>
              {label}
            </option>
          ))}
        </select>
      </Field>
    </search>
  )
}
