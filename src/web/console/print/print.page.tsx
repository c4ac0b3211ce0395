import './print.css'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { OpinionView } from '../../api.ts'
import { opinionQuery, placesQuery } from '../../queries.ts'
import { SayError } from '../../ui/say.tsx'
import { AssignSheet, MatterSheet, RedirectSheet } from './sheets.tsx'

const sheets: Record<string, { title: string; draw: (matter: OpinionView) => ReactNode }> = {
  matter: { title: '群众意见办理单', draw: (matter) => <MatterSheet matter={matter} /> },
  assign: { title: '群众意见交办单', draw: (matter) => <AssignSheet matter={matter} /> },
  redirect: { title: '告知单', draw: (matter) => <RedirectSheet matter={matter} /> },
}

/** A paper of one matter, as it will lie on A4. */
export function PrintPage() {
  const { sheet, id } = useParams({ from: '/office/print/$sheet/$id' })
  const { data, error, refetch } = useQuery(opinionQuery(id))
  const { data: places } = useQuery(placesQuery)
  const { history } = useRouter()
  const station = places?.stations.find(({ id }) => id === data?.stationId)?.name ?? data?.stationName
  const { title, draw } = sheets[sheet] ?? sheets.matter!
  return (
    <main className="print">
      <title>{`${title} ${data?.no ?? ''}`}</title>
      <div className="tools">
        <button type="button" className="button main" onClick={() => window.print()}>
          打印
        </button>
        <button type="button" className="link" onClick={() => history.back()}>
          返回
        </button>
      </div>
      {error && <SayError error={error} again={refetch} />}
      {data && (
        <article className="sheet">
          <header>
            <p className="office">
              {data.streetName}
              {station}
            </p>
            <h1>{title}</h1>
            <p className="no">{data.no}</p>
          </header>
          {draw(data)}
        </article>
      )}
    </main>
  )
}
