import '../enter/enter.css'
import './openings.css'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Open } from '#modules/openings/opening.forms.ts'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { fieldsOf } from '../../form/form.fields.ts'
import { isStaff } from '../../home.ts'
import { meQuery, placesQuery } from '../../queries.ts'
import { More } from '../../ui/more.tsx'
import { SayError } from '../../ui/say.tsx'
import { dayWords, isoDay, timeWords } from '../../ui/when.ts'
import { EnterTabs } from '../enter/enterTabs.tsx'
import { OpeningLight } from './openingLight.tsx'
import { type OpeningPageJson, openingsQuery } from './openings.queries.ts'

type Spot = OpeningPageJson['spots'][number]
type Begun = { stationId?: string; kind?: string; spot?: string }

/** 社情簿、民意收集箱: which are due to be opened, and what was in them before. */
export function OpeningsPage() {
  const list = useInfiniteQuery(openingsQuery)
  const { data: me } = useQuery(meQuery)
  const [opening, setOpening] = useState<Begun>()
  const [first] = list.data?.pages ?? []
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const mayOpen = me && isStaff(me)
  return (
    <div className="enter openings">
      <title>社情簿、收集箱 · 直通</title>
      <EnterTabs />
      <header>
        <h1>社情簿、民意收集箱</h1>
        {mayOpen && !opening && (
          <button type="button" className="button main" onClick={() => setOpening({})}>
            记一次开箱
          </button>
        )}
      </header>
      {opening && <OpenForm begun={opening} onClose={() => setOpening(undefined)} />}
      {list.error && <SayError error={list.error} again={list.refetch} />}
      {first && first.spots.length > 0 && (
        <Spots spots={first.spots} onOpen={mayOpen && !opening ? setOpening : undefined} />
      )}
      <section>
        <h2>开箱记录</h2>
        {first && rows.length === 0 && (
          <p className="quiet none">
            还没有开过箱。打开社情簿或收集箱以后，先在这里记下谁开的、谁见证、有几张，再一张一张录进来；没有纸条也要记。
          </p>
        )}
        {rows.length > 0 && (
          <table className="records">
            <thead>
              <tr>
                <th scope="col">开箱</th>
                <th scope="col">地点</th>
                <th scope="col">张数</th>
                <th scope="col">开箱人、见证人</th>
                <th scope="col">进度</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="num">
                    <Link to="/openings/$id" params={{ id: row.id }}>
                      {timeWords(row.openedAt)}
                    </Link>
                  </td>
                  <td>
                    {row.kindLabel} · {row.spot}
                    <span className="quiet"> {row.stationName}</span>
                  </td>
                  <td className="num" data-label="录入">
                    {row.slipCount === 0 ? '0张' : `${row.entered} / ${row.slipCount}张`}
                  </td>
                  <td data-label="开箱、见证">
                    {row.openedBy}、{row.witness}
                  </td>
                  <td>
                    <OpeningLight row={row} />
                    {row.explanation && <span className="quiet"> {row.explanation}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <More list={list} />
      </section>
    </div>
  )
}

function Spots({ spots, onOpen }: { spots: Spot[]; onOpen?: (begun: Begun) => void }) {
  const due = spots.filter(({ isDue }) => isDue)
  return (
    <section>
      <h2>{due.length ? `该开的${due.length}处` : '都按时开了'}</h2>
      <ul className="spots">
        {spots.map((one) => (
          <li key={`${one.stationId}${one.kind}${one.spot}`}>
            <span className={`light ${one.isDue ? 'soon' : 'course'}`}>
              <span aria-hidden="true">{one.isDue ? '▲' : '●'} </span>
              {one.days === 0 ? '今天开过' : one.isDue ? `${one.days}天没开` : `${one.days}天前开过`}
            </span>
            <span>
              {one.kindLabel} · {one.spot}
            </span>
            <span className="quiet" title={one.basis}>
              上次{dayWords(one.lastAt)}，{one.every}天至少开一次
            </span>
            {onOpen && (
              <button type="button" className="link" onClick={() => onOpen(one)}>
                记开箱
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function OpenForm({ begun, onClose }: { begun: Begun; onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { data: me } = useQuery(meQuery)
  const { data: places } = useQuery(placesQuery)
  if (!places || !me) return null
  const now = new Date(Date.now() + 8 * 3600_000).toISOString()
  const fields = fieldsOf(Open)
  const station = fields.filter(({ name }) => name === 'stationId')
  const initial = {
    kind: begun.kind ?? 'box',
    spot: begun.spot ?? '',
    stationId: begun.stationId ?? (places.stations.length === 1 ? places.stations[0]!.id : ''),
    openedOn: isoDay(),
    openedTime: now.slice(11, 16),
    openedBy: me.name,
  }
  return (
    <ActionForm
      draft={`open ${begun.spot ?? ''}`}
      title="记一次开箱"
      fields={[...station, ...fields.filter((field) => !station.includes(field))]}
      initial={initial}
      submit="记下，去录入"
      note={<p className="quiet">一张也没有，张数填 0，记下就算核对完成。</p>}
      onSubmit={async (values) => {
        const { id } = await api.post<{ id: string }>('/api/openings', values)
        await client.invalidateQueries({ queryKey: ['openings'] })
        onClose()
        await navigate({ to: '/openings/$id', params: { id } })
      }}
      onClose={onClose}
    />
  )
}
