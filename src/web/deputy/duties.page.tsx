import './duties.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { hoursWords } from '#modules/receptions/reception.words.ts'
import { ApiError, api } from '../api.ts'
import {
  myReceptionsQuery,
  type ReceptionRow,
  type Swap,
  swapsQuery,
  useFreshReceptions,
} from '../reception/reception.queries.ts'
import { Say, SayError } from '../ui/say.tsx'
import { isoDay, weekdayWords } from '../ui/when.ts'
import { useDeputy } from './deputy.queries.ts'
import { Invitations } from './invitations.tsx'
import { Place } from './shell.tsx'

/** 接待: when and where I receive people, who asks me to stand in, and how often I was on duty this year. */
export function DutiesPage() {
  const deputy = useDeputy()
  const today = isoDay()
  const year = today.slice(0, 4)
  const { data, error, refetch } = useQuery(myReceptionsQuery(Number(year)))
  const rows = data?.rows ?? []
  const coming = rows.filter(({ onDay, state }) => onDay >= today && state !== 'closed')
  const unfinished = rows.filter(({ onDay, state }) => onDay < today && ['held', 'recorded'].includes(state))
  const done = rows.filter(
    ({ onDay, state }) => onDay.startsWith(year) && ['recorded', 'routed', 'closed'].includes(state),
  )
  return (
    <Place title="接待">
      <header className="top">
        <h1>接待</h1>
      </header>
      {error && <SayError error={error} again={refetch} />}
      <Invitations />
      <Swaps />
      <Duties title="没写完的" rows={unfinished} />
      <section className="duties" aria-labelledby="coming">
        <h2 id="coming">接下来</h2>
        {data && !coming.length && <p className="quiet">近期没有排您值班。排了会通知您。</p>}
        <List rows={coming} />
      </section>
      <section className="duties" aria-labelledby="year">
        <h2 id="year">今年</h2>
        <p>
          接待<strong className="num">{done.length}</strong>场，
          <strong className="num">{done.reduce((sum, { batches }) => sum + batches, 0)}</strong>批次
          <strong className="num">{done.reduce((sum, { persons }) => sum + persons, 0)}</strong>人次。
        </p>
        {deputy.codes[0] && (
          <p>
            <a href={`/d/${deputy.codes[0]}/receptions.ics`}>订阅到手机日历</a>
          </p>
        )}
      </section>
    </Place>
  )
}

function Duties({ title, rows }: { title: string; rows: ReceptionRow[] }) {
  if (!rows.length) return null
  return (
    <section className="duties">
      <h2>{title}</h2>
      <List rows={rows} />
    </section>
  )
}

function List({ rows }: { rows: ReceptionRow[] }) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id}>
          <Link to="/deputy/duties/$id" params={{ id: row.id }}>
            <strong>
              {weekdayWords(row.startsAt)} {hoursWords(row.startsAt, row.endsAt)}
            </strong>
            <span>
              {row.stationName} · {row.modeLabel} · {row.venue}
            </span>
            <span
              className={`light ${row.state === 'cancelled' ? 'ended' : row.state === 'held' ? 'soon' : 'waiting'}`}
            >
              {row.state === 'held' ? '▲' : '○'} {row.stateLabel}
              {row.booked > 0 && ` · ${row.booked}人预约`}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** A colleague asks me, or I have asked: one tap answers. */
function Swaps() {
  const { data } = useQuery(swapsQuery)
  if (!data?.rows.length) return null
  return (
    <section className="duties" aria-labelledby="swaps">
      <h2 id="swaps">换班</h2>
      <ul>
        {data.rows.map((swap) => (
          <OneSwap key={swap.id} swap={swap} />
        ))}
      </ul>
    </section>
  )
}

function OneSwap({ swap }: { swap: Swap }) {
  const fresh = useFreshReceptions()
  const [error, setError] = useState('')
  async function answer(word: 'accepted' | 'declined' | 'withdrawn') {
    try {
      await api.post(`/api/receptions/swaps/${swap.id}`, { answer: word })
      await fresh()
    } catch (error) {
      setError(
        error instanceof ApiError ? (error.fields[0]?.message ?? error.message) : '没有办成，请再试一次。',
      )
    }
  }
  return (
    <li className="swap">
      <p>
        {swap.isMine ? `您请${swap.askedName}接替` : `${swap.askerName}请您接替`}：
        {weekdayWords(swap.startsAt)} {hoursWords(swap.startsAt, swap.endsAt)}
      </p>
      <p className="quiet">{swap.note}</p>
      {error && <Say tone="bad">{error}</Say>}
      <p className="row">
        {swap.isMine ? (
          <button type="button" className="button" onClick={() => answer('withdrawn')}>
            收回
          </button>
        ) : (
          <>
            <button type="button" className="button main" onClick={() => answer('accepted')}>
              我来
            </button>
            <button type="button" className="button" onClick={() => answer('declined')}>
              去不了
            </button>
          </>
        )}
      </p>
    </li>
  )
}
