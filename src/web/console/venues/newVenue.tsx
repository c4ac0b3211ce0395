import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { bodyOf, drawField, fields, nameField } from './venueForm.tsx'

/** A new venue; it has its code at once. */
export function NewVenue({ streetId }: { streetId: string }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return (
    <article>
      <ActionForm
        draft={`venue:${streetId}`}
        title="新建阵地"
        fields={[nameField, ...fields]}
        draw={drawField}
        onSubmit={async (values) => {
          const { id } = await api.post<{ id: string }>(`/api/places/${streetId}/venues`, bodyOf(values))
          await client.invalidateQueries({ queryKey: ['venues'] })
          await client.invalidateQueries({ queryKey: ['places'] })
          await navigate({ to: '/venues/$id', params: { id }, search: {} })
        }}
        onClose={() => navigate({ to: '/venues', search: {} })}
      />
    </article>
  )
}
