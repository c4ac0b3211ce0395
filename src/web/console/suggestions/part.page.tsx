import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { api } from '../../api.ts'
import { SayError } from '../../ui/say.tsx'

/** Where a notice about one unit's part leads the work body: to the suggestion, with that part in sight. */
export function PartPage() {
  const { id } = useParams({ from: '/office/shell/suggestions/parts/$id' })
  const { data, error, refetch } = useQuery({
    queryKey: ['handlings', 'of', id],
    queryFn: ({ signal }) => api.get<{ suggestionId: string }>(`/api/handlings/${id}`, {}, signal),
  })
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return null
  return <Navigate to="/suggestions/$id" params={{ id: data.suggestionId }} hash={`part-${id}`} replace />
}
