import './venues.css'
import './venue.css'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { levels } from '#modules/venues/venue.words.ts'
import { SayError } from '../../ui/say.tsx'
import { Bodies } from './bodies.tsx'
import { CodesTab } from './codes.tsx'
import { NewVenue } from './newVenue.tsx'
import { tabs, type VenueTab } from './tabs.ts'
import { TreeTab } from './tree.tsx'
import { VenueMap } from './venueMap.tsx'
import { type Row, venuesQuery } from './venues.queries.ts'

const FROM = '/office/shell/venues'

/** 阵地: the venues of one's street on a map and in a list, its communities and grids, the codes, the bodies. */
export function VenuesPage() {
  const search = useSearch({ from: FROM })
  const { id } = useParams({ strict: false })
  const tab = search.tab ?? 'venues'
  const hasOne = tab === 'venues' && (id || search.add)
  return (
    <div className={hasOne ? 'venues has-one' : 'venues'}>
      <title>阵地 · 直通</title>
      <section className="all" aria-label="阵地">
        <header>
          <h1>阵地</h1>
          <nav aria-label="分类">
            {Object.entries(tabs).map(([key, label]) => (
              <Link
                key={key}
                to="/venues"
                search={key === 'venues' ? {} : { tab: key as VenueTab }}
                className={key === tab ? 'on' : undefined}
              >
                {label}
              </Link>
            ))}
          </nav>
        </header>
        {tab === 'venues' && <VenueTabPage />}
        {tab === 'tree' && <TreeTab />}
        {tab === 'codes' && <CodesTab />}
        {tab === 'bodies' && <Bodies />}
      </section>
      {tab === 'venues' && (
        <section className="one" aria-label="一个阵地">
          {search.add ? <NewVenue streetId={search.add} /> : id ? <Outlet /> : <Nothing />}
        </section>
      )}
    </div>
  )
}

const Nothing = () => <p className="quiet none">从地图或名单里选一个阵地，看情况、对照标准、印海报。</p>

function VenueTabPage() {
  const { level } = useSearch({ from: FROM })
  const { id } = useParams({ strict: false })
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(venuesQuery)
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return <p className="quiet">正在取…</p>
  const rows = data.rows.filter((row) => !level || level.split(',').includes(row.level))
  return (
    <>
      {data.streets.map(({ id: street, name, formula, mayChange }) => (
        <div key={street} className="formula">
          <h2>{name}</h2>
          <p>
            <strong>{formula.text || '还没有阵地'}</strong>
            {formula.parts.map(({ n, word, levels: of }) => (
              <Link
                key={word}
                to="/venues"
                search={level === of.join(',') ? {} : { level: of.join(',') }}
                className={level === of.join(',') ? 'on' : undefined}
              >
                {word} {n}
              </Link>
            ))}
          </p>
          {mayChange && (
            <Link to="/venues" search={{ add: street }} className="button">
              新建阵地
            </Link>
          )}
        </div>
      ))}
      <VenueMap
        venues={rows.filter(({ validTo }) => !validTo)}
        current={id}
        onOpen={(one) => navigate({ to: '/venues/$id', params: { id: one }, search: { level } })}
      />
      {rows.length === 0 && <p className="quiet none">这一类还没有。</p>}
      <ol className="rows">
        {rows.map((row) => (
          <VenueLine key={row.id} row={row} level={level} />
        ))}
      </ol>
    </>
  )
}

function VenueLine({ row, level }: { row: Row; level: string | undefined }) {
  const { id, name, stars, address, openOn, lat, code, validTo, isPilot, isDemonstration, isOnline } = row
  const lacks = [
    !code && '没有码',
    lat === null && !isOnline && '没有地图位置',
    !openOn && '没有开放时间',
  ].filter(Boolean)
  return (
    <li>
      <Link to="/venues/$id" params={{ id }} search={{ level }} activeProps={{ 'aria-current': true }}>
        <strong>{name}</strong>
        <span className="stars">
          {validTo ? (
            '已停用'
          ) : stars ? (
            <span title={`${row.points}分`}>{'★'.repeat(stars)}</span>
          ) : (
            <span className="quiet">未评星</span>
          )}
        </span>
        <span className="quiet">
          {levels[row.level]}
          {isDemonstration && ' · 示范'}
          {isPilot && ' · 试点'}
          {address && ` · ${address}`}
        </span>
        {!validTo && lacks.length > 0 && <span className="lacks">▲ {lacks.join('、')}</span>}
      </Link>
    </li>
  )
}
