import './promised.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLive } from '../../live.ts'
import { fullDay } from '../../ui/when.ts'
import { PromiseLight } from './promiseLight.tsx'
import { promisesOfQuery } from './promises.queries.ts'

/** What was promised about one matter, and what became of it; nothing where nothing was promised. */
export function PromisesOf({ opinionId, isAnswered }: { opinionId: string; isAnswered: boolean }) {
  const client = useQueryClient()
  const query = promisesOfQuery(opinionId)
  const { data = [] } = useQuery({ ...query, enabled: isAnswered })
  useLive(() => void client.invalidateQueries(query), 'promise')
  if (!data.length) return null
  return (
    <section className="passage">
      <h2>承诺事项</h2>
      <ul className="promises-of">
        {data.map((row) => (
          <li key={row.id}>
            <Link to="/pursuits/promises/$id" params={{ id: row.id }}>
              {row.text}
            </Link>
            <PromiseLight row={row} />
            <span className="quiet">
              {fullDay(row.dueOn)}以前 · 责任人{row.responsible}
              {row.changes > 0 && ` · 原定${fullDay(row.firstDueOn)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
