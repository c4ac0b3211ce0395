import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { LookbackLight } from './lookbackLight.tsx'
import { lookbackQuery } from './lookbacks.queries.ts'
import { OpenedLookback } from './openedLookback.tsx'

/** One look-back by itself: where a notice leads. */
export function LookbackPage() {
  const { id } = useParams({ from: '/office/shell/pursuits/lookbacks/$id' })
  const { data } = useQuery(lookbackQuery(id))
  return (
    <div className="pursuit">
      <title>回头看 · 直通</title>
      <Link to="/pursuits/lookbacks">‹ 回头看</Link>
      {data && (
        <header className="filters">
          <h2>{data.opinionTitle}</h2>
          <LookbackLight row={data} />
        </header>
      )}
      <OpenedLookback id={id} />
    </div>
  )
}
