import './overview.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, type OpinionPageJson } from '../../api.ts'
import { countsQuery } from '../../queries.ts'
import { Light } from '../../ui/light.tsx'
import { SayError } from '../../ui/say.tsx'
import { dayWords, weekdayWords } from '../../ui/when.ts'
import type { Filter } from '../queue/filter.ts'
import { Outcomes } from './outcomes.tsx'

/** 概览: five figures, and the matters behind the three that ask for a leader's eye. All of it opens. */
export function OverviewPage() {
  const { data: counts, error, refetch } = useQuery(countsQuery)
  const in_ = (...states: string[]) => states.reduce((sum, state) => sum + (counts?.byState[state] ?? 0), 0)
  const figures: { label: string; n: number | undefined; filter: Filter; tone?: string }[] = [
    { label: '在办', n: counts?.open, filter: {} },
    { label: '逾期', n: counts?.overdue, filter: { due: 'overdue' }, tone: 'overdue' },
    { label: '今天到期', n: counts?.today, filter: { due: 'today' }, tone: 'soon' },
    { label: '等群众评价', n: counts && in_('fedBack'), filter: { state: 'fedBack' } },
    { label: '再次不满意', n: counts && in_('disputed'), filter: { state: 'disputed' }, tone: 'overdue' },
  ]
  return (
    <div className="overview">
      <title>概览 · 直通</title>
      <header>
        <h1>今天</h1>
        <p className="quiet">{weekdayWords(new Date())}</p>
      </header>
      {error && <SayError error={error} again={refetch} />}
      <ul className="figures">
        {figures.map(({ label, n, filter, tone }) => (
          <li key={label}>
            <Link to="/opinions" search={filter}>
              <strong className={`num ${n ? tone : ''}`}>{n ?? '–'}</strong>
              {label}
            </Link>
          </li>
        ))}
      </ul>
      <Outcomes />
      <div className="shorts">
        <Short title="最久的逾期" filter={{ due: 'overdue' }} none="没有逾期的。" />
        <Short title="快到期的承诺" filter={{ due: 'week' }} none="七天内没有到期的。" />
        <Short title="急事" filter={{ kind: 'urgent' }} none="没有在办的急事。" />
        <Short title="刚收到的" filter={{ pile: 'all' }} none="还没有收到意见。" />
      </div>
    </div>
  )
}

function Short({ title, filter, none }: { title: string; filter: Filter; none: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['opinions', 'short', filter],
    queryFn: ({ signal }) => api.get<OpinionPageJson>('/api/opinions', { ...filter, limit: 5 }, signal),
  })
  return (
    <section>
      <h2>
        <Link to="/opinions" search={filter}>
          {title}
        </Link>
      </h2>
      {error && <SayError error={error} again={refetch} />}
      {data && !data.rows.length && <p className="quiet">{none}</p>}
      <ol>
        {data?.rows.map((row) => (
          <li key={row.id}>
            <Link to="/opinions/$id" params={{ id: row.id }} search={filter as never}>
              <span>{row.title}</span>
              <span className="quiet">
                <Light row={row} /> · {row.unitName ?? row.stationName} · {dayWords(row.receivedAt)}收到
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
