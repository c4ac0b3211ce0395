import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { leadsQuery } from '../console/topics/leads.queries.ts'

/** 热点线索 on top of the deputy's list: what many say and nobody asked of me yet, or what I took up; nothing where there is none. */
export function LeadCall() {
  const { data } = useQuery(leadsQuery('open'))
  const rows = (data?.rows ?? []).filter(({ mine }) => !mine?.came)
  const [first] = rows.filter(({ mine }) => !mine).concat(rows)
  if (!first) return null
  return (
    <section className="pile" aria-label="热点线索">
      <h2>
        热点线索 <small>{rows.length}条</small>
      </h2>
      <ul>
        <li>
          <Link to="/deputy/leads">
            <strong>{first.name}</strong>
            <span className="quiet">
              {first.size}件 · {first.places}
            </span>
            <span className="quiet">{first.mine ? '您在跟进，说说结果' : '可以领去视察、调研、提建议'}</span>
          </Link>
        </li>
      </ul>
    </section>
  )
}
