import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CaseLight } from './light.tsx'
import { type Row, waitingQuery } from './suggestions.queries.ts'
import { turnOf } from './turn.words.ts'

/** 我的建议 on the deputy's home: what waits for me, each with what is to be done; one tap to all, one to a new one. */
export function SuggestionCall() {
  const { data } = useQuery(waitingQuery)
  const rows = data?.rows ?? []
  return (
    <section className="pile" aria-label="我的建议">
      <h2>我的建议 {rows.length > 0 && <small>{rows.length}件等您</small>}</h2>
      {rows.length > 0 && (
        <ul>
          {rows.slice(0, 3).map((row) => (
            <li key={row.id}>
              <WaitingLine row={row} />
            </li>
          ))}
        </ul>
      )}
      <p className="ways">
        <Link className="button" to="/deputy/suggestions/write">
          写建议
        </Link>
        <Link className="button" to="/deputy/suggestions">
          {rows.length > 3 ? `看全部（还有${rows.length - 3}件等您）` : '看我的建议'}
        </Link>
      </p>
    </section>
  )
}

/** One that waits for me: what it is, what I am asked, until when. */
export function WaitingLine({ row }: { row: Row }) {
  return (
    <Link to="/deputy/suggestions/$id" params={{ id: row.id }}>
      <strong>{row.title}</strong>
      <span className="turn">{turnOf(row)}</span>
      {row.state === 'replied' && <CaseLight row={row} />}
      {row.mine !== 'lead' && <span className="quiet">{row.leadName}领衔</span>}
    </Link>
  )
}
