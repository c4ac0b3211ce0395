import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SuggestionRow } from '#modules/suggestions/suggestion.schema.ts'
import { api, type Json } from '../../api.ts'
import { useOpenMatter } from '../openMatter.ts'

/** 已写成代表建议: the suggestions made from one matter, as far as this person may see them; nothing where there is none. */
export function SuggestionsOf({ opinionId }: { opinionId: string }) {
  const openMatter = useOpenMatter()
  const { data = [] } = useQuery({
    queryKey: ['suggestions', 'of', opinionId],
    queryFn: ({ signal }) =>
      api.get<Json<SuggestionRow>[]>(`/api/opinions/${opinionId}/suggestions`, {}, signal),
  })
  if (!data.length) return null
  return (
    <section className="passage">
      <h2>已写成代表建议</h2>
      <ul className="promises-of">
        {data.map(({ id, called, title, stateLabel, leadName }) => (
          <li key={id}>
            <Link {...openMatter(id, 'suggestion')!}>
              {called} {title}
            </Link>
            <span className="quiet">
              {stateLabel} · {leadName}代表领衔
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
