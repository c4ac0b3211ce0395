import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { isStaff } from '../../home.ts'
import { meQuery, placesQuery } from '../../queries.ts'
import { Results, type Way } from '../../search/results.tsx'
import type { FoundJson, Sought } from '../../search/search.queries.ts'
import { SearchBox } from '../../search/searchBox.tsx'
import { useOpenMatter } from '../openMatter.ts'
import { PhoneSearch } from '../queue/phoneSearch.tsx'

/** 搜索 in the office: everything this person may see. */
export function SearchPage() {
  const sought = useSearch({ from: '/office/shell/search' })
  const navigate = useNavigate()
  const open = useOpenMatter()
  const { data: me } = useQuery(meQuery)
  const { data: places } = useQuery(placesQuery)
  const [phone, setPhone] = useState<string>()
  const set = (change: Sought) =>
    navigate({ to: '/search', search: (before: Sought) => ({ ...before, ...change }), replace: true })

  function wayOf({ kind, id }: FoundJson): Way {
    if (kind === 'visit') return { to: '/contacts' }
    if (kind === 'material') return { to: '/activities/learn' }
    return open(id, kind) as Way
  }

  return (
    <div className="search-page">
      <title>搜索 · 直通</title>
      <h1>搜索</h1>
      <SearchBox q={sought.q} set={(q) => set({ q, kind: undefined })} onPhone={setPhone} />
      {phone && me && isStaff(me) && (
        <PhoneSearch key={phone} phone={phone} onClose={() => setPhone(undefined)} />
      )}
      {phone && me && !isStaff(me) && <p>这是一个电话号码。按电话找人要留记录，由联络站来做。</p>}
      {!phone && (
        <Results
          sought={sought}
          set={set}
          wayOf={wayOf}
          narrow={
            (places?.stations.length ?? 0) > 1 && (
              <select
                className={sought.place ? 'word set' : 'word'}
                aria-label="地点"
                value={sought.place ?? ''}
                onChange={({ target }) => set({ place: target.value || undefined })}
              >
                <option value="">任何联络站</option>
                {places?.stations.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )
          }
        />
      )}
    </div>
  )
}
