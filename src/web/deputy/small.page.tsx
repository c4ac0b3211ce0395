import './form.css'
import './small.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiError, api } from '../api.ts'
import { registerQuery, type SmallRowJson } from '../console/small/small.queries.ts'
import { Field } from '../ui/field.tsx'
import { Say, SayError } from '../ui/say.tsx'
import { fullDay, isoDay } from '../ui/when.ts'
import { Inside } from './shell.tsx'

/** 民生小事: what I watch as a deputy this year, how each goes, and a note in place. */
export function SmallPage() {
  const { data, error, refetch } = useQuery(registerQuery({ year: Number(isoDay().slice(0, 4)) }))
  return (
    <Inside title="我督办的民生小事" back={<Link to="/deputy">‹ 待办</Link>}>
      <h1>我督办的民生小事</h1>
      {error && <SayError error={error} again={refetch} />}
      {data && !data.rows.length && <p className="quiet">现在没有请您督办的民生小事。</p>}
      {data?.rows.map((row) => (
        <Small key={row.id} row={row} />
      ))}
    </Inside>
  )
}

function Small({ row }: { row: SmallRowJson }) {
  return (
    <article className="small-matter">
      <h2>{row.title}</h2>
      <p className="quiet">
        {row.no} · {row.stateLabel}
        {row.state === 'open' && row.dueAt && ` · ${fullDay(row.dueAt)}前办成`}
      </p>
      {row.isLate && (
        <p className="light overdue">
          <span aria-hidden="true">■ </span>已经超期
        </p>
      )}
      {(row.result ?? row.progress) && (
        <p>
          {row.result ? '结果' : `${fullDay(row.progressOn!)}进展`}：{row.result ?? row.progress}
        </p>
      )}
      {row.state === 'open' && <NoteForm id={row.id} rev={row.rev} />}
    </article>
  )
}

function NoteForm({ id, rev }: { id: string; rev: number }) {
  const [progress, setProgress] = useState('')
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: () => api.post(`/api/smallMatters/${id}/note?rev=${rev}`, { progress }),
    onSuccess: () => {
      setProgress('')
      return client.invalidateQueries({ queryKey: ['small'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!send.isPending) send.mutate()
  }
  const wrong = send.error instanceof ApiError ? send.error.field('progress') : undefined
  return (
    <form onSubmit={submit} noValidate>
      <Field label="进展" wrong={wrong}>
        <textarea
          className="input"
          rows={3}
          value={progress}
          onChange={({ target }) => setProgress(target.value)}
        />
      </Field>
      {send.error && !wrong && <Say tone="bad">{send.error.message}</Say>}
      {send.isSuccess && !progress && <Say tone="good">记下了。</Say>}
      <button type="submit" className="button main" disabled={send.isPending}>
        {send.isPending ? '正在记…' : '记一笔进展'}
      </button>
    </form>
  )
}
