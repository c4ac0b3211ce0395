import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { similarQuery, type View } from './suggestions.queries.ts'

type SimilarProps = {
  suggestion: View
  /** Where one of them is to be chosen. */
  picked?: string
  onPick?: (id: string) => void
}

/** What is like it of this and the last years, with how much of the wording it shares. */
export function Similar({ suggestion, picked, onPick }: SimilarProps) {
  const { data } = useQuery(similarQuery(suggestion))
  if (!data) return null
  if (!data.length) return onPick ? null : <p className="quiet">今年和前几年没有提法相近的建议。</p>
  const year = Math.max(...data.map((one) => one.year))
  const rows = onPick
    ? data.filter((one) => one.id && one.year === year && ['待交办', '办理中'].includes(one.stateLabel))
    : data
  if (!rows.length) return null
  return (
    <section className="similar" aria-label="提法相近的建议">
      <p>{onPick ? '提法相近、可以并入的：' : '提法相近的建议，看看要不要并案或者已经办过：'}</p>
      <ul>
        {rows.map((one) => (
          <li key={`${one.called}${one.title}${one.year}`}>
            {onPick && one.id ? (
              <button
                type="button"
                className="link"
                aria-pressed={picked === one.id}
                onClick={() => onPick(one.id!)}
              >
                {picked === one.id ? '✓ 已选' : '选它'}
              </button>
            ) : null}
            <span>
              {one.id ? (
                <Link to="/suggestions/$id" params={{ id: one.id }} target="_blank">
                  {one.title}
                </Link>
              ) : (
                one.title
              )}
              <span className="quiet">
                {' '}
                {one.year}年 {one.called} · {one.stateLabel}
                {one.units.length > 0 && ` · ${one.units.join('、')}`} · 提法{one.share}%相同
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
