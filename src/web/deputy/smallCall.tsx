import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { registerQuery } from '../console/small/small.queries.ts'
import { isoDay } from '../ui/when.ts'

/** 督办的民生小事 on top of the deputy's list; nothing where there is none. */
export function SmallCall() {
  const { data } = useQuery(registerQuery({ year: Number(isoDay().slice(0, 4)), state: 'open' }))
  const n = data?.rows.length ?? 0
  if (!n) return null
  return (
    <section className="pile" aria-label="我督办的民生小事">
      <h2>
        我督办的民生小事 <small>{n}件</small>
      </h2>
      <ul>
        <li>
          <Link to="/deputy/small">
            <strong>{data!.rows[0]!.title}</strong>
            <span className="quiet">看进展、记一笔</span>
          </Link>
        </li>
      </ul>
    </section>
  )
}
