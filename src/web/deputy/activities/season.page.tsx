import '../form.css'
import './activities.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { seasons } from '#modules/activities/activity.words.ts'
import { SayError } from '../../ui/say.tsx'
import { dayWords } from '../../ui/when.ts'
import { Place } from '../shell.tsx'
import { type Site, sitesQuery } from './activities.queries.ts'

/** 四季看变化: the sites of my street, each with its last photo. */
export function SeasonPage() {
  const { data, error, refetch } = useQuery(sitesQuery)
  return (
    <Place title="四季看变化">
      <header className="top">
        <h1>四季看变化</h1>
        <p className="quiet">同一个地点、同一个角度，一季拍一张。</p>
      </header>
      {error && <SayError error={error} again={() => void refetch()} />}
      {data?.length === 0 && <p className="quiet">本街道还没有设观察点，请联络站来设。</p>}
      {data?.map((site) => (
        <SiteCard key={site.id} site={site} />
      ))}
    </Place>
  )
}

function SiteCard({ site }: { site: Site }) {
  return (
    <section className="site">
      <h2>{site.name}</h2>
      <p className="quiet">{site.standHere}</p>
      <ul className="four">
        {Object.entries(seasons).map(([season, label]) => {
          const photo = site.photos.find((one) => one.season === season)
          return (
            <li key={season}>
              {photo ? (
                <img
                  src={`/api/activities/files/${photo.fileId}`}
                  alt={`${site.name}，${label}`}
                  loading="lazy"
                />
              ) : (
                <span className="none" aria-hidden="true" />
              )}
              <span className="num">
                {label} {photo ? dayWords(photo.takenOn) : '没有拍'}
              </span>
            </li>
          )
        })}
      </ul>
      <Link className="button main" to="/deputy/season/$id" params={{ id: site.id }}>
        拍这一季
      </Link>
    </section>
  )
}
