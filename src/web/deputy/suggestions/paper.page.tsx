import './suggestions.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { SayError } from '../../ui/say.tsx'
import { Inside } from '../shell.tsx'
import { FormPaper } from './paper.tsx'
import { suggestionQuery } from './suggestions.queries.ts'

/** 专用纸: one suggestion as it will lie on A4. */
export function PaperPage() {
  const { id } = useParams({ from: '/deputy/suggestions/$id/paper' })
  const { data, error, refetch } = useQuery(suggestionQuery(id))
  return (
    <Inside
      title="代表建议专用纸"
      back={
        <div className="paper-tools">
          <Link to="/deputy/suggestions/$id" params={{ id }}>
            ‹ 返回
          </Link>
          <button type="button" className="link" onClick={() => window.print()}>
            打印
          </button>
        </div>
      }
    >
      {error && <SayError error={error} again={() => void refetch()} />}
      {data && (
        <FormPaper
          paper={{
            ...data,
            signers: data.signedBy.map(({ name }) => name),
            units: data.suggestedUnits.map(({ name }) => name),
          }}
        />
      )}
    </Inside>
  )
}
