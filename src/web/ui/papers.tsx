import './papers.css'
import { useQuery } from '@tanstack/react-query'
import type { PaperLine } from '#modules/handlings/paper.schema.ts'
import { api, type Json } from '../api.ts'
import { PaperLinks } from './paperLinks.tsx'
import { SayError } from './say.tsx'
import { dayWords } from './when.ts'

type PapersProps = {
  suggestionId: string
  /** Only the documents of this unit's part, and the suggestion's own form. */
  unitName?: string
  /** Says that something was done, so that the list is asked for anew. */
  rev?: number | string
}

/** 文书: every document there is of a suggestion, to keep as Word or to print as PDF. */
export function Papers({ suggestionId, unitName, rev }: PapersProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['suggestions', 'papers', suggestionId, rev ?? ''],
    queryFn: ({ signal }) =>
      api.get<Json<PaperLine>[]>(`/api/suggestions/${suggestionId}/papers`, {}, signal),
  })
  if (error && !data) return <SayError error={error} again={refetch} />
  const lines = data?.filter((line) => !unitName || !line.unitName || line.unitName === unitName)
  const isSeveral = new Set(lines?.map((line) => line.unitName)).size > 2
  return (
    <section className="block papers" aria-busy={!lines}>
      <h2>文书</h2>
      <ul>
        {lines?.map(({ name, unitName, on, path, search }) => (
          <li key={`${path}${JSON.stringify(search)}`}>
            <span>
              {isSeveral && unitName && <span className="quiet">{unitName} </span>}
              {name}
              {on && <span className="quiet"> {dayWords(on)}</span>}
            </span>
            <span className="links">
              <PaperLinks
                path={path}
                name={[isSeveral && unitName, name].filter(Boolean).join('')}
                search={search}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
