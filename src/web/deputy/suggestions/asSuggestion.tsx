import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeputy } from '../deputy.queries.ts'
import { levelsOf } from './draft.ts'
import { listQuery } from './suggestions.queries.ts'

/** On the page of an opinion: the suggestions that came from it, and the way to write one. */
export function AsSuggestion({ opinionId }: { opinionId: string }) {
  const { mandates } = useDeputy()
  const { data } = useInfiniteQuery(listQuery({ opinionId }))
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  if (!rows.length && !levelsOf(mandates).length) return null
  return (
    <section aria-label="写成建议">
      {rows.map(({ id, title, stateLabel }) => (
        <p key={id}>
          已写成建议：
          <Link to="/deputy/suggestions/$id" params={{ id }}>
            {title}
          </Link>
          <span className="quiet">（{stateLabel}）</span>
        </p>
      ))}
      {rows.length === 0 && (
        <Link className="button" to="/deputy/suggestions/write" search={{ opinion: opinionId }}>
          写成建议
        </Link>
      )}
    </section>
  )
}
