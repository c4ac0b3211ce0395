import './todo.css'
import './suggestions/suggestions.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { deputyQuery } from './deputy.queries.ts'
import { LeadCall } from './leadCall.tsx'
import { Letters } from './letters.tsx'
import { LookbackCall } from './lookbackCall.tsx'
import { Pile } from './pile.tsx'
import { Place } from './shell.tsx'
import { SmallCall } from './smallCall.tsx'
import { CalledFor } from './solicitations.page.tsx'
import { SuggestionCall } from './suggestions/card.tsx'
import { SuggestionNews } from './suggestions/notices.tsx'

/** 待办: first what waits for me, then what others are at, then what has ended. */
export function TodoPage() {
  const { data: deputy } = useQuery(deputyQuery)
  const station = deputy?.stations[0]
  return (
    <Place title="待办">
      <header className="top">
        <h1>待办</h1>
        <Link to="/deputy/search" className="look" aria-label="搜索">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M15.5 15.5L21 21" />
          </svg>
        </Link>
        {station && <p className="quiet">{station.name}</p>}
      </header>
      <Letters />
      <CalledFor />
      <SuggestionNews />
      <SuggestionCall />
      <LeadCall />
      <SmallCall />
      <LookbackCall />
      <Pile
        title="轮到我"
        hint="群众在等您回话"
        filter={{ pile: 'open', mine: 'turn' }}
        empty="没有等您处理的事。"
      />
      <Pile
        title="别人在办"
        hint="您可以补充、催办"
        filter={{ pile: 'open', mine: 'others' }}
        empty="没有正在办理的事。走访时听到什么，点“记一笔”。"
      />
      <Pile title="已办结" filter={{ pile: 'ended', mine: 'received', limit: 5 }} empty="还没有办结的事。" />
    </Place>
  )
}
