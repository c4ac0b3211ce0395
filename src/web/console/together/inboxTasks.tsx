import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLive } from '../../live.ts'
import { SayError } from '../../ui/say.tsx'
import { DueLight } from './dueLight.tsx'
import { tasksQuery } from './together.queries.ts'

/** The unit's parts in other matters, above its own: co-handling, whistles, plans, the chair's day; the nearest first. */
export function InboxTasks({ openId }: { openId: string | undefined }) {
  const { data, error, refetch } = useQuery(tasksQuery)
  useLive(() => refetch(), 'task')
  const rows = data?.rows ?? []
  if (error) return <SayError error={error} again={refetch} />
  if (!rows.length) return null
  return (
    <section className="inbox-tasks">
      <h2>
        协办、吹哨、方案 <span className="num quiet">{rows.length}</span>
      </h2>
      <ol>
        {rows.map((row) => (
          <li key={row.id} className={row.id === openId ? 'open' : ''}>
            <Link
              to="/inbox/task/$id"
              params={{ id: row.id }}
              aria-current={row.id === openId ? 'true' : undefined}
            >
              <DueLight row={row} />
              <span className="title">
                {row.isUrgent && <b className="urgent">急</b>}
                {row.title}
              </span>
              <span className="quiet">
                {row.originLabel} · {row.stationName} · {row.part}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
