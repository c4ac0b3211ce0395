import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { unreadQuery } from '../talk/talk.queries.ts'
import { timeWords } from '../ui/when.ts'

/** 群众留言: who wrote to me and waits for an answer; nothing where nobody does. */
export function Letters() {
  const { data } = useQuery(unreadQuery)
  if (!data?.rows.length) return null
  return (
    <section className="pile" aria-label="群众留言">
      <h2>
        群众留言 <small>{data.n}条没看</small>
      </h2>
      <ul>
        {data.rows.map(({ id, title, n, at }) => (
          <li key={id}>
            <Link to="/deputy/matter/$id" params={{ id }}>
              <strong>{title}</strong>
              <span className="quiet">
                {n}条新留言 · {timeWords(at)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
