import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Matter } from './matter.tsx'

type Doing = { do?: string }

/** One matter of the queue, under /opinions/:id. */
export function MatterPage() {
  const { id } = useParams({ from: '/office/shell/opinions/$id' })
  const search: Doing = useSearch({ strict: false })
  const navigate = useNavigate()
  const go = (to: string, doing?: string) =>
    navigate({
      to,
      search: (before: Doing) => ({ ...before, do: doing }),
      replace: !doing && to === '.',
    } as never)
  return (
    <Matter
      key={id}
      id={id}
      doing={search.do}
      onDo={(name) => go('.', name)}
      onClose={() => go('/opinions')}
    />
  )
}
