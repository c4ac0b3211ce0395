import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { equipment } from '#modules/venues/venue.words.ts'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { SayError } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import { Checks } from './checks.tsx'
import { CodeCard } from './codeCard.tsx'
import { PlaceActs } from './placeActs.tsx'
import { bodyOf, drawField, fields, startOf } from './venueForm.tsx'
import { type View, venueQuery } from './venues.queries.ts'

/** One venue: what people are told, the standard and its stars, the code, what happened. */
export function VenuePage() {
  const { id } = useParams({ from: '/office/shell/venues/$id' })
  const { data, error, refetch } = useQuery(venueQuery(id))
  const [isEditing, setEditing] = useState(false)
  const client = useQueryClient()
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return <p className="quiet none">正在取…</p>
  const anew = () => client.invalidateQueries({ queryKey: ['venues'] })
  return (
    <article key={id}>
      <Link to="/venues" search={{}} className="back">
        ‹ 全部阵地
      </Link>
      <header>
        <h2>{data.name}</h2>
        <span className="quiet">
          {data.levelLabel}
          {data.isDemonstration && ' · 示范'}
          {data.isPilot && ' · 试点'}
          {data.validTo && ` · ${data.validTo}起停用`}
        </span>
      </header>
      {isEditing ? (
        <ActionForm
          draft={`venue:${id}`}
          title="更改情况"
          fields={fields}
          initial={startOf(data)}
          draw={drawField}
          onSubmit={async (values) => {
            await api.post(`/api/venues/${id}/change`, bodyOf(values))
            await anew()
            setEditing(false)
          }}
          onClose={() => setEditing(false)}
        />
      ) : (
        <>
          <Facts venue={data} />
          <p className="acts">
            {data.mayRun && !data.validTo && (
              <button type="button" className="button main" onClick={() => setEditing(true)}>
                更改情况
              </button>
            )}
            {data.mayChange && <PlaceActs place={data} onDone={anew} />}
          </p>
        </>
      )}
      <CodeCard venue={data} onDone={anew} />
      <Checks venue={data} onDone={anew} />
      <section>
        <h3>经过</h3>
        {data.history.length === 0 && <p className="quiet">还没有变动的记录。</p>}
        <ol className="steps">
          {data.history.map(({ id, label, actorName, at, said }) => (
            <li key={id}>
              <time dateTime={at}>{timeWords(at)}</time> {actorName}：{label}
              {said && <span className="quiet">　{said}</span>}
            </li>
          ))}
        </ol>
      </section>
    </article>
  )
}

function Facts({ venue }: { venue: View }) {
  const { lat, lng, radiusM } = venue
  const lines: [string, string | null][] = [
    ['地址', venue.address],
    ['社区', venue.community],
    [
      '开放',
      venue.openOn && (venue.understood ? `${venue.openOn}（读作 ${venue.understood}）` : venue.openOn),
    ],
    ['电话', venue.phone],
    ['位置', lat === null ? null : `北纬 ${lat}，东经 ${lng}`],
    ['服务半径', radiusM ? `${radiusM}米` : null],
    ['面积', venue.area && `${venue.area}平方米`],
    ['建成', venue.opened],
    ['设备', venue.equipment.map((key) => equipment[key as keyof typeof equipment]).join('、')],
    ['介绍', venue.about],
  ]
  return (
    <dl>
      {lines
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
