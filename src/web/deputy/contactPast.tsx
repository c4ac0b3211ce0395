import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { queryClient } from '../queries.ts'
import { Say } from '../ui/say.tsx'
import { dayWords } from '../ui/when.ts'
import { tieQuery } from './contacts.queries.ts'

type Whole = { name: string | null; phone: string | null }

/** What was said before; the whole name and phone, whose look is noted; the end of the contact. */
export function ContactPast({ id }: { id: string }) {
  const { data } = useQuery(tieQuery(id))
  const [ends, setEnds] = useState(false)
  const look = useMutation({
    mutationFn: () => api.post<Whole>(`/api/ties/${id}/reveal`, { reason: '代表联系选民' }),
  })
  const end = useMutation({
    mutationFn: () => api.post(`/api/ties/${id}/end`, { reason: '代表本人提出不再联系' }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['ties'] }),
  })
  if (!data) return null
  return (
    <section className="past">
      {look.data ? (
        <p>
          {look.data.name} {look.data.phone && <a href={`tel:${look.data.phone}`}>{look.data.phone}</a>}
        </p>
      ) : (
        <button type="button" className="link" disabled={look.isPending} onClick={() => look.mutate()}>
          看姓名电话（会留下记录）
        </button>
      )}
      {data.logs.length === 0 && <p className="quiet">还没有联系记录。</p>}
      <ol>
        {data.logs.map(({ id, contactedOn, wayLabel, said, opinion }) => (
          <li key={id}>
            <span className="quiet">
              {dayWords(contactedOn)} {wayLabel}
            </span>{' '}
            {said}{' '}
            {opinion && (
              <Link to="/deputy/matter/$id" params={{ id: opinion.id }}>
                {opinion.no}
              </Link>
            )}
          </li>
        ))}
      </ol>
      {ends ? (
        <div role="alert">
          <p>不再联系后，姓名和电话随即删除，以往的联系记录保留。</p>
          <button type="button" className="button" disabled={end.isPending} onClick={() => end.mutate()}>
            确认不再联系
          </button>{' '}
          <button type="button" className="link" onClick={() => setEnds(false)}>
            还是联系
          </button>
        </div>
      ) : (
        <button type="button" className="link" onClick={() => setEnds(true)}>
          不再联系这位
        </button>
      )}
      {(look.error ?? end.error) && <Say tone="bad">{(look.error ?? end.error)?.message}</Say>}
    </section>
  )
}
