import './calendar.css'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { CalendarView } from '#modules/calendars/calendar.schema.ts'
import { api, type Json } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { Say, SayError } from '../../ui/say.tsx'
import { fullDay } from '../../ui/when.ts'
import { CalendarForm } from './calendarForm.tsx'
import { Changes } from './changes.tsx'

export type Calendar = Json<CalendarView>
export type Change = Calendar['changes'][number]

const calendarQuery = (year: string | undefined) =>
  queryOptions({
    queryKey: ['calendar', year],
    queryFn: ({ signal }) => api.get<Calendar>('/api/calendar', { year }, signal),
    // While running clocks are reckoned anew, the page counts along.
    refetchInterval: ({ state }) =>
      state.data?.changes.some(({ finishedAt }) => !finishedAt) ? 2000 : (false as const),
  })

const voices = {
  shipped: '国务院办公厅安排（随产品附带）',
  national: '全国安排（在这里录入）',
  local: '本地决定',
  estimated: '按法定节日估计，等安排公布',
} as const

/** 工作日历: which days are off and which weekends are worked, who said so, and what a change has moved. */
export function CalendarPage() {
  const { year } = useSearch({ strict: false }) as { year?: string }
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(calendarQuery(year))
  const [isChanging, setChanging] = useState(false)
  const [told, setTold] = useState<string>()
  return (
    <div className="work-calendar">
      <title>工作日历 · 直通</title>
      <header>
        <h1>工作日历</h1>
        {data && (
          <Field label="年份">
            <select
              className="input"
              value={data.year}
              onChange={({ target }) => navigate({ to: '.', search: { year: target.value } })}
            >
              {[...new Set([...data.years, data.year])].toSorted().map((one) => (
                <option key={one} value={one}>
                  {one}年
                </option>
              ))}
            </select>
          </Field>
        )}
        {data?.mayChange && !isChanging && (
          <button type="button" className="button main" onClick={() => setChanging(true)}>
            改日历
          </button>
        )}
        <p className="quiet">
          按工作日计算的期限都看这份日历。改了以后，正在计时的到期日马上重算，已经办结、已经逾期的不变。
          {data && !data.mayChange && '改日历由系统管理员办理。'}
        </p>
      </header>
      {error && <SayError error={error} again={refetch} />}
      {told && <Say tone="good">{told}</Say>}
      {data && isChanging && (
        <CalendarForm
          onClose={() => setChanging(false)}
          onDone={(sentence) => {
            setChanging(false)
            setTold(sentence)
            client.invalidateQueries({ queryKey: ['calendar'] })
          }}
        />
      )}
      {data && !data.isKnown && (
        <Say>
          {data.year}年的放假安排还没有录入。现在按周末和法定节日估计，落在这一年的到期日标明“可能变动”。
        </Say>
      )}
      {data && (
        <div className="columns">
          <Days calendar={data} />
          <section>
            <h2>变更记录</h2>
            {data.changes.length === 0 && <p className="quiet">还没有变更过。</p>}
            {data.changes.map((change) => (
              <Changes key={change.id} change={change} isStaff={!data.mayChange} />
            ))}
          </section>
        </div>
      )}
      {data && !data.mayChange && (
        <p>
          <Link to="/settings">期限和数值</Link>
        </p>
      )}
    </div>
  )
}

type Day = Calendar['days'][number]

/** The days of a year, neighbours of one name together: 2月15日至23日 春节. */
function Days({ calendar }: { calendar: Calendar }) {
  const runs = runsOf(calendar.days)
  return (
    <section>
      <h2>{calendar.year}年放假和调休</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">休/班</th>
            <th scope="col">名称</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ from, to, day }) => (
            <tr key={from} className={day.workday ? 'worked' : undefined}>
              <th scope="row">
                {short(from)}
                {to !== from && `至${short(to)}`}
                <span className="quiet"> {daysBetween(from, to)}天</span>
              </th>
              <td>{day.workday ? '▲ 班' : '○ 休'}</td>
              <td>{day.name}</td>
              <td>
                {day.source ?? day.basis ?? voices[day.from]}
                {day.setBy && (
                  <span className="quiet">
                    <br />
                    {voices[day.from]}，{day.setBy}
                    {day.setAt && ` ${fullDay(day.setAt)}`}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function runsOf(days: Day[]) {
  const runs: { from: string; to: string; day: Day }[] = []
  for (const day of days) {
    const last = runs.at(-1)
    const isSame =
      last &&
      daysBetween(last.to, day.day) === 2 &&
      (['workday', 'name', 'from', 'source', 'basis'] as const).every((key) => last.day[key] === day[key])
    if (isSame) last.to = day.day
    else runs.push({ from: day.day, to: day.day, day })
  }
  return runs
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
const short = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
