import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Results, type Way } from '../search/results.tsx'
import type { FoundJson, Sought } from '../search/search.queries.ts'
import { SearchBox } from '../search/searchBox.tsx'
import { Inside } from './shell.tsx'

/** 搜索 on the deputy's phone: what came to them, their receptions, activities and contacts. */
export function SearchPage() {
  const sought = useSearch({ from: '/deputy/search' })
  const navigate = useNavigate()
  const [phone, setPhone] = useState<string>()
  const set = (change: Sought) =>
    navigate({ to: '/deputy/search', search: (before: Sought) => ({ ...before, ...change }), replace: true })
  return (
    <Inside title="搜索" back={<Link to="/deputy">‹ 待办</Link>}>
      <div className="looking">
        <h1>搜索</h1>
        <SearchBox q={sought.q} set={(q) => set({ q, kind: undefined })} onPhone={setPhone} />
        {phone ? (
          <p>这是一个电话号码。按电话找人要留记录，请找联络站。</p>
        ) : (
          <Results sought={sought} set={set} wayOf={wayOf} />
        )}
      </div>
    </Inside>
  )
}

function wayOf({ kind, id, aboutId }: FoundJson): Way {
  if (kind === 'opinion') return { to: '/deputy/matter/$id', params: { id } }
  if (kind === 'reception') return { to: '/deputy/duties/$id', params: { id } }
  if (kind === 'activity') return { to: '/deputy/activities/$id', params: { id } }
  if (kind === 'material') return { to: '/deputy/read/$id', params: { id } }
  if (kind === 'whistle') return { to: '/deputy/duties' }
  if (kind === 'suggestion') return { to: '/deputy/suggestions/$id', params: { id } }
  if (kind === 'lead') return { to: '/deputy/leads' }
  if (kind === 'smallMatter') return { to: '/deputy/small' }
  if (aboutId) return { to: '/deputy/matter/$id', params: { id: aboutId } }
  if (kind === 'visit') return { to: '/deputy/contacts' }
  return kind === 'mandate' ? { to: '/deputy/me' } : undefined
}
