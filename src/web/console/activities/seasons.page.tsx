import './activities.css'
import './one.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { v7 as uuid } from 'uuid'
import { seasons } from '#modules/activities/activity.words.ts'
import { AddSite } from '#modules/activities/site.schema.ts'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { fieldsOf } from '../../form/form.fields.ts'
import { isStaff } from '../../home.ts'
import { meQuery, placesQuery } from '../../queries.ts'
import { SayError } from '../../ui/say.tsx'
import { fullDay } from '../../ui/when.ts'
import { type Site, sitesQuery } from './activities.queries.ts'

const fields = fieldsOf(AddSite).filter(({ name }) => name !== 'id' && name !== 'placeId')

/** 四季看变化: every site in four seasons, side by side. */
export function SeasonsPage() {
  const { data, error, refetch } = useQuery(sitesQuery)
  const { data: me } = useQuery(meQuery)
  const { data: places } = useQuery(placesQuery)
  const client = useQueryClient()
  const [adding, setAdding] = useState<string>()
  const [placeId, setPlace] = useState<string>()
  const stations = places?.stations ?? []
  return (
    <div className="activities">
      <title>四季看变化 · 直通</title>
      <Link className="back" to="/activities">
        ← 活动
      </Link>
      <header className="head">
        <h1>四季看变化</h1>
        {me && isStaff(me) && !adding && (
          <button type="button" className="button main" onClick={() => setAdding(uuid())}>
            设观察点
          </button>
        )}
      </header>
      <p className="quiet">
        同一个地点、同一个角度，一季一张。代表在手机“活动”里拍，上一张会叠在镜头上作参照。
      </p>
      {adding && (
        <div className="plan">
          {stations.length > 1 && (
            <label className="field">
              <span className="name">联络站</span>
              <select
                className="input"
                value={placeId ?? stations[0]?.id}
                onChange={({ target }) => setPlace(target.value)}
              >
                {stations.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <ActionForm
            draft="site"
            title="设观察点"
            fields={fields}
            onSubmit={async (input) => {
              await api.post('/api/season-sites', {
                ...input,
                id: adding,
                placeId: placeId ?? stations[0]?.id,
              })
              setAdding(undefined)
              await client.invalidateQueries({ queryKey: sitesQuery.queryKey })
            }}
            onClose={() => setAdding(undefined)}
          />
        </div>
      )}
      {error && <SayError error={error} again={refetch} />}
      {data?.length === 0 && !adding && (
        <div className="nothing">
          <h2>还没有观察点</h2>
          <p className="quiet">选一处变化看得见的地方：一段河、一条路、一个小区。</p>
        </div>
      )}
      {data?.map((site) => (
        <section key={site.id} className="site">
          <h2>{site.name}</h2>
          <p className="quiet">
            {site.placeName} · {site.standHere}
          </p>
          <Four site={site} />
        </section>
      ))}
    </div>
  )
}

/** The newest photo of each season, in the order of the year. */
export function Four({ site }: { site: Site }) {
  return (
    <ul className="four">
      {Object.entries(seasons).map(([season, label]) => {
        const photo = site.photos.find((one) => one.season === season)
        return (
          <li key={season}>
            {photo ? (
              <figure>
                <a href={`/api/activities/files/${photo.fileId}`} target="_blank" rel="noreferrer">
                  <img
                    src={`/api/activities/files/${photo.fileId}`}
                    alt={`${site.name}，${label}`}
                    loading="lazy"
                  />
                </a>
                <figcaption>
                  <strong>{label}</strong> {fullDay(photo.takenOn)} {photo.byName}
                  {photo.note && <span className="quiet">：{photo.note}</span>}
                </figcaption>
              </figure>
            ) : (
              <div className="empty">
                <strong>{label}</strong>
                <span className="quiet">还没有拍</span>
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
