import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { SayError } from '../../ui/say.tsx'
import { dayPlus, isoDay } from '../../ui/when.ts'
import { type ActivityRow, monthQuery } from './activities.queries.ts'
import { clockWords } from './times.ts'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

/** The month on one sheet; on a narrow screen the days with something on become a list. */
export function Month({ month, onMonth }: { month: string; onMonth: (month: string) => void }) {
  const first = `${month}-01`
  const lead = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const since = dayPlus(first, -lead)
  const days = Array.from({ length: 42 }, (_, n) => dayPlus(since, n)).filter(
    (day, n) =>
      n < 35 || day.slice(0, 7) === month || new Date(`${dayPlus(since, 35)}T00:00:00Z`).getUTCDate() > 20,
  )
  const { data, error, refetch } = useQuery(monthQuery(since, days.at(-1)!))
  const byDay = Map.groupBy(data?.rows ?? [], ({ startsAt }) => isoDay(startsAt))
  const to = (n: number) => onMonth(monthAfter(month, n))
  return (
    <section className="calendar" aria-label="日历">
      <header>
        <button type="button" className="button" aria-label="上个月" onClick={() => to(-1)}>
          ‹
        </button>
        <h2 className="num">
          {month.slice(0, 4)}年{Number(month.slice(5))}月
        </h2>
        <button type="button" className="button" aria-label="下个月" onClick={() => to(1)}>
          ›
        </button>
        {month !== isoDay().slice(0, 7) && (
          <button type="button" className="link" onClick={() => onMonth(isoDay().slice(0, 7))}>
            回到本月
          </button>
        )}
      </header>
      {error && <SayError error={error} again={refetch} />}
      <div className="week" aria-hidden="true">
        {weekdays.map((day) => (
          <span key={day}>{day}</span>
        ))}
      </div>
      <ol className="days">
        {days.map((day) => (
          <Day key={day} day={day} isOut={day.slice(0, 7) !== month} rows={byDay.get(day) ?? []} />
        ))}
      </ol>
    </section>
  )
}

function Day({ day, isOut, rows }: { day: string; isOut: boolean; rows: ActivityRow[] }) {
  const name = [isOut && 'out', day === isoDay() && 'today', !rows.length && 'free'].filter(Boolean).join(' ')
  return (
    <li className={name}>
      <time dateTime={day} className="num">
        {Number(day.slice(8))}
      </time>
      {rows.map((row) => (
        <Link key={row.id} to="/activities/$id" params={{ id: row.id }} data-state={row.state}>
          <span className="num">{clockWords(row.startsAt)}</span> {row.title}
        </Link>
      ))}
    </li>
  )
}

function monthAfter(month: string, n: number): string {
  const at = new Date(`${month}-01T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + n)
  return at.toISOString().slice(0, 7)
}
