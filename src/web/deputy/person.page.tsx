import './form.css'
import { Link, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiError, api } from '../api.ts'
import { opinionQuery, queryClient } from '../queries.ts'
import { Say } from '../ui/say.tsx'
import { Choice } from './act.page.tsx'
import { Inside } from './shell.tsx'

const REASONS = { tell: '告诉办理结果', ask: '核实情况', visit: '约时间上门' }

type Person = { name: string | null; phone: string | null }

/** The name and phone of who raised it: asked for with a reason, which goes into the history. */
export function PersonPage() {
  const { id } = useParams({ from: '/deputy/matter/$id/person' })
  const [reason, setReason] = useState<string>('tell')
  const [person, setPerson] = useState<Person>()
  const [error, setError] = useState<ApiError>()

  async function look(event: FormEvent) {
    event.preventDefault()
    try {
      const asked = REASONS[reason as keyof typeof REASONS]
      setPerson(await api.post<Person>(`/api/opinions/${id}/reveal`, { reason: asked }))
      setError(undefined)
      void queryClient.invalidateQueries(opinionQuery(id))
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有查到，请再试一次。'))
    }
  }

  return (
    <Inside
      title="反映人"
      back={
        <Link to="/deputy/matter/$id" params={{ id }}>
          ← 返回
        </Link>
      }
    >
      <form className="form" onSubmit={look}>
        <h1>反映人</h1>
        {person ? (
          <div className="person" role="status">
            <p>{person.name ?? '没有留姓名'}</p>
            {person.phone ? <a href={`tel:${person.phone}`}>{person.phone}</a> : <p>没有留电话</p>}
            <p className="quiet">请只用于办理这件事。这次查看已经记录。</p>
          </div>
        ) : (
          <>
            <Choice
              asked={{ field: 'reason', label: '为什么要看', words: REASONS }}
              value={reason}
              onChange={setReason}
            />
            <p className="quiet">查看会记进这件事的经过，联络站和街道都看得到。</p>
            {error && <Say tone="bad">{error.message}</Say>}
            <button type="submit" className="button main send">
              查看姓名和电话
            </button>
          </>
        )}
      </form>
    </Inside>
  )
}
