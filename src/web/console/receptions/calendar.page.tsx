import './receptions.css'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { isStaff } from '../../home.ts'
import { meQuery, placesQuery } from '../../queries.ts'
import {
  newId,
  quotaQuery,
  type ReceptionRow,
  receptionsQuery,
  useFreshReceptions,
} from '../../reception/reception.queries.ts'
import { SayError } from '../../ui/say.tsx'
import { dayPlus, isoDay } from '../../ui/when.ts'
import { DetailsForm, noDetails } from './details.tsx'
import { PlanForm } from './plan.form.tsx'
import { receptionLight } from './receptionLight.ts'

const WEEK = ['一', '二', '三', '四', '五', '六', '日']

/** 接待: a month on one sheet, as it hangs on the wall of a station; whoever is short of turns stands below. */
export function CalendarPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: places } = useQuery(placesQuery)
  const search = useSearch({ from: '/office/shell/receptions' })
  const navigate = useNavigate()
  const fresh = useFreshReceptions()
  const [doing, setDoing] = useState<'plan' | 'new'>()
  const month = search.month ?? isoDay().slice(0, 7)
  const stations = places?.stations ?? []
  const stationId = search.station ?? (stations.length === 1 ? stations[0]!.id : undefined)
  const go = (part: { month?: string; station?: string }) =>
    navigate({ to: '/receptions', search: { ...search, ...part } })
  const days = daysOf(month)
  const { data, error, refetch } = useQuery(receptionsQuery({ from: days[0], until: days.at(-1), stationId }))
  const mayPlan = isStaff(me)
  return (
    <div className="receptions">
      <title>接待日程 · 直通</title>
      <header>
        <h1>{monthWords(month)}接待</h1>
        <nav aria-label="换月份">
          <button type="button" className="button" onClick={() => go({ month: monthPlus(month, -1) })}>
            上月
          </button>
          <button type="button" className="button" onClick={() => go({ month: undefined })}>
            本月
          </button>
          <button type="button" className="button" onClick={() => go({ month: monthPlus(month, 1) })}>
            下月
          </button>
        </nav>
        {stations.length > 1 && (
          <select
            className="input"
            aria-label="联络站"
            value={stationId ?? ''}
            onChange={({ currentTarget }) => go({ station: currentTarget.value || undefined })}
          >
            <option value="">全部联络站</option>
            {stations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        {mayPlan && stationId && (
          <p className="tools">
            <button type="button" className="button main" onClick={() => setDoing('new')}>
              加一场
            </button>
            <button type="button" className="button" onClick={() => setDoing('plan')}>
              排一年
            </button>
          </p>
        )}
      </header>
      {mayPlan && !stationId && <p className="quiet">选好联络站，就可以加一场或排一年。</p>}
      {doing === 'plan' && stationId && (
        <PlanForm
          stationId={stationId}
          onClose={() => setDoing(undefined)}
          onDone={() => {
            setDoing(undefined)
            fresh()
          }}
        />
      )}
      {doing === 'new' && stationId && (
        <DetailsForm
          title="加一场接待"
          stationId={stationId}
          initial={noDetails}
          isNew
          onClose={() => setDoing(undefined)}
          onSubmit={async ({ reason: _, ...values }) => {
            const { id } = await api.post<{ id: string }>('/api/receptions', {
              ...values,
              stationId,
              id: newId(),
            })
            await fresh()
            navigate({ to: '/receptions/$id', params: { id } })
          }}
        />
      )}
      {error && <SayError error={error} again={refetch} />}
      <Month month={month} days={days} rows={data?.rows ?? []} isOne={Boolean(stationId)} />
      {data && !data.rows.some(({ onDay }) => onDay.startsWith(month)) && (
        <p className="quiet empty">
          这个月还没有安排接待。{mayPlan && '点“排一年”，一次排好全年的日子和轮值。'}
        </p>
      )}
      {stationId && <Turns stationId={stationId} year={Number(month.slice(0, 4))} />}
    </div>
  )
}

type MonthProps = { month: string; days: string[]; rows: ReceptionRow[]; isOne: boolean }

function Month({ month, days, rows, isOne }: MonthProps) {
  const today = isoDay()
  return (
    <ol className="month" aria-label={monthWords(month)}>
      {WEEK.map((day) => (
        <li key={day} className="week" aria-hidden="true">
          {day}
        </li>
      ))}
      {days.map((day) => {
        const own = rows.filter(({ onDay }) => onDay === day)
        const isOut = !day.startsWith(month)
        return (
          <li
            key={day}
            className={`${isOut ? 'out' : ''} ${day === today ? 'today' : ''} ${own.length ? 'busy' : ''}`}
          >
            <time dateTime={day}>
              {Number(day.slice(8))}
              {day === today && <b>今天</b>}
            </time>
            {own.map((row) => (
              <Entry key={row.id} row={row} isOne={isOne} />
            ))}
          </li>
        )
      })}
    </ol>
  )
}

function Entry({ row, isOne }: { row: ReceptionRow; isOne: boolean }) {
  const { sign, tone, word } = receptionLight(row)
  return (
    <Link to="/receptions/$id" params={{ id: row.id }} className={row.state === 'cancelled' ? 'off' : ''}>
      <span>
        {hourOf(row.startsAt)} {isOne ? row.modeLabel : row.stationName}
      </span>
      <span className="quiet">{row.deputies.map(({ name }) => name).join('、') || '还没有排代表'}</span>
      <span className={`light ${tone}`}>
        {sign} {word}
      </span>
    </Link>
  )
}

function Turns({ stationId, year }: { stationId: string; year: number }) {
  const { data } = useQuery(quotaQuery(stationId, year))
  if (!data?.rows.length) return null
  const short = data.rows.filter(({ isShort }) => isShort)
  return (
    <section className="turns">
      <h2>{year}年轮值</h2>
      <p className="quiet">
        每位代表每年至少{data.quota}次。
        {short.length ? `还差的有${short.length}位，排班时排在前面。` : '都够了。'}
      </p>
      <ul>
        {data.rows.map(({ id, name, n, isShort }) => (
          <li key={id} className={isShort ? 'light soon' : ''}>
            {isShort && '▲ '}
            {name} <span className="num">{n}次</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const hourOf = (moment: string) =>
  new Date(new Date(moment).getTime() + 8 * 3600_000).toISOString().slice(11, 16)
const monthWords = (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`

function monthPlus(month: string, n: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1 + n, 1)).toISOString().slice(0, 7)
}

/** The Mondays to Sundays that show a month whole. */
function daysOf(month: string): string[] {
  const first = `${month}-01`
  const before = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const last = dayPlus(`${monthPlus(month, 1)}-01`, -1)
  const count = Math.ceil((before + Number(last.slice(8))) / 7) * 7
  return Array.from({ length: count }, (_, n) => dayPlus(first, n - before))
}
