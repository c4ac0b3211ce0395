import '../print/print.css'
import './poster.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { monthDay } from '#modules/solicitations/solicitation.words.ts'
import { Qr } from '../../deputy/qr.tsx'
import { solicitationQuery } from '../../solicitations/solicitations.queries.ts'
import { Paper } from '../print/paper.tsx'

/** The poster of a theme: what is asked, until when, and a code that leads to its page; the address stands below in words. */
export function PosterPage() {
  const { id } = useParams({ from: '/office/solicitations/$id/poster' })
  const query = useQuery(solicitationQuery(id))
  const address = `${window.location.origin}/c/${id}`
  return (
    <Paper
      title="请你建议"
      query={{ ...query, data: query.data && { ...query.data, no: null } }}
      office={({ streetName }) => `${streetName}人大工委`}
    >
      {({ theme, ask, fromOn, untilOn, audienceLabel }) => (
        <div className="theme-poster">
          <p className="what">{theme}</p>
          <p>{ask}</p>
          <Qr text={address} label={`扫码献策：${theme}`} />
          <p className="scan">扫一扫，提一条；不用注册，凭查询码看办得怎么样</p>
          <p className="address">{address.replace(/^https?:\/\//, '')}</p>
          <p>
            {monthDay(fromOn)}—{monthDay(untilOn)} · 向{audienceLabel}征集
          </p>
        </div>
      )}
    </Paper>
  )
}
