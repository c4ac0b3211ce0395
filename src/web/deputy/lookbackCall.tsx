import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lookbackListQuery } from '../console/lookbacks/lookbacks.queries.ts'
import { fullDay } from '../ui/when.ts'

/** 回头看 on top of the deputy's list: what was said to me, was answered, and is to be looked at again; nothing where there is none. */
export function LookbackCall() {
  const { data } = useInfiniteQuery(lookbackListQuery('due'))
  const [first] = data?.pages ?? []
  const [row] = first?.rows ?? []
  if (!first || !row) return null
  return (
    <section className="pile" aria-label="请您回头看">
      <h2>
        请您回头看 <small>{first.counts.due}件</small>
      </h2>
      <ul>
        <li>
          <Link to="/deputy/lookbacks">
            <strong>{row.opinionTitle}</strong>
            <span className="quiet">
              {row.dueAt ? `${fullDay(row.dueAt)}前去看看办得怎样` : '去看看办得怎样'}
            </span>
          </Link>
        </li>
      </ul>
    </section>
  )
}
