import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { OpenedPromise } from './openedPromise.tsx'
import { PromiseLight } from './promiseLight.tsx'
import { promiseQuery } from './promises.queries.ts'

/** One promise by itself: where a notice leads. */
export function PromisePage() {
  const { id } = useParams({ from: '/office/shell/pursuits/promises/$id' })
  const { data } = useQuery(promiseQuery(id))
  return (
    <div className="pursuit">
      <title>承诺事项 · 直通</title>
      <Link to="/pursuits/promises">‹ 承诺台账</Link>
      {data && (
        <header className="filters">
          <h2>{data.text}</h2>
          <PromiseLight row={data} />
        </header>
      )}
      <OpenedPromise id={id} />
    </div>
  )
}
