import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { monthDay } from '#modules/solicitations/solicitation.words.ts'
import { pointsQuery, type SolicitationJson, visitsQuery } from '../../solicitations/solicitations.queries.ts'
import { VisitForm } from '../../solicitations/visitForm.tsx'
import { SayError } from '../../ui/say.tsx'

/** The visits, the latest first: a dated line each, with the point it belongs to and how far that serves. */
export function Visits({ theme }: { theme: SolicitationJson }) {
  const { data, error, refetch } = useQuery(visitsQuery(theme.id))
  const { data: points } = useQuery(pointsQuery(theme.id))
  const [notes, setNotes] = useState(false)
  return (
    <section>
      <div className="narrow">
        <p className="quiet">
          走访{theme.figures.enterprises}家企业、{theme.figures.visits}次，见了{theme.figures.persons}人。
        </p>
        {theme.mayVisit && !notes && (
          <button type="button" className="button" onClick={() => setNotes(true)}>
            记一次走访
          </button>
        )}
      </div>
      {notes && (
        <VisitForm
          theme={theme}
          points={points ?? []}
          people={theme.asked}
          className="action-form"
          onDone={() => setNotes(false)}
        />
      )}
      {error && <SayError error={error} again={refetch} />}
      {data?.length === 0 && <p className="quiet none">还没有走访。代表在手机上也能记。</p>}
      <ol className="visits">
        {data?.map((visit) => (
          <li key={visit.id}>
            <time className="num" dateTime={visit.visitedOn}>
              {monthDay(visit.visitedOn)}
            </time>
            <div>
              <strong>{visit.enterprise}</strong>
              <span className="quiet">
                {visit.venueName && ` ${visit.venueName}${visit.radiusM ? `（周边${visit.radiusM}米）` : ''}`}
              </span>
              <p className="said">{visit.said}</p>
              <p className="quiet">
                {visit.went.length ? visit.went.join('、') : visit.loggedName}去的，见了{visit.persons}人
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
