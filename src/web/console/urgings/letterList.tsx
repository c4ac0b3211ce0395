import './urgings.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLive } from '../../live.ts'
import { fullDay } from '../../ui/when.ts'
import { type LetterRowJson, lettersQuery } from './urgings.queries.ts'

/** What waits for the office's signature, and what went out and has no answer yet; nothing where there is none. */
export function LettersToSign() {
  const drafted = useQuery(lettersQuery({ state: 'drafted' }))
  const issued = useQuery(lettersQuery({ state: 'issued' }))
  return (
    <>
      <List title="待签发的督办函" rows={drafted.data?.rows} />
      <List title="已发出、等答复的督办函" rows={issued.data?.rows} />
    </>
  )
}

/** The unit's letters in its inbox, on top: what it was sent and has not answered. */
export function InboxLetters() {
  const client = useQueryClient()
  const query = lettersQuery({ state: 'issued' })
  const { data } = useQuery(query)
  useLive(() => void client.invalidateQueries(query), 'letter')
  return <List title="督办函" rows={data?.rows} className="inbox-letters" />
}

type ListProps = { title: string; rows: LetterRowJson[] | undefined; className?: string }

function List({ title, rows, className = '' }: ListProps) {
  if (!rows?.length) return null
  return (
    <section className={`letters ${className}`}>
      <h2>
        {title} <span className="num quiet">{rows.length}</span>
      </h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to="/pursuits/letters/$id" params={{ id: row.id }}>
              {row.title}
            </Link>
            <span className="quiet">
              {row.no} · {row.unitName}
            </span>
            <span className={row.isLate ? 'light overdue' : 'light'}>
              {row.isLate && <span aria-hidden="true">■ </span>}
              {fullDay(row.dueOn)}前答复
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
