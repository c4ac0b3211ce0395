import { Link } from '@tanstack/react-router'
import type { Source } from '#modules/suggestions/desk.schema.ts'

const words = { opinion: '意见', activity: '活动', lead: '热点线索' }

type Props = { sources: readonly Source[]; onDrop?: (source: Source) => void }

/** 来源: what it came from, each opened by a tap; the links stay with the suggestion. */
export function Sources({ sources, onDrop }: Props) {
  if (!sources.length) return null
  return (
    <section className="sources" aria-labelledby="sources">
      <h2 id="sources">来源</h2>
      <ul>
        {sources.map((source) => (
          <li key={source.id}>
            <Opened source={source} />
            {onDrop && (
              <button
                type="button"
                className="link"
                aria-label={`去掉来源${source.title}`}
                onClick={() => onDrop(source)}
              >
                去掉
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Opened({ source: { kind, id, no, title } }: { source: Source }) {
  const said = `${words[kind]} ${no} ${title}`
  if (kind === 'opinion')
    return (
      <Link to="/deputy/matter/$id" params={{ id }}>
        {said}
      </Link>
    )
  if (kind === 'activity')
    return (
      <Link to="/deputy/activities/$id" params={{ id }}>
        {said}
      </Link>
    )
  return <Link to="/deputy/leads">{said}</Link>
}
