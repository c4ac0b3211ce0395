import '../form.css'
import './suggestions.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { ApiError } from '../../api.ts'
import { deputyChoicesQuery } from '../../form/deputiesInput.tsx'
import { Field } from '../../ui/field.tsx'
import { initials } from '../../ui/initials.ts'
import { Say, SayError } from '../../ui/say.tsx'
import { useDeputy } from '../deputy.queries.ts'
import { Inside } from '../shell.tsx'
import { errorOf, step, suggestionQuery } from './suggestions.queries.ts'

const SHOWN = 30

/** 邀请联名: sitting deputies of the same congress, found by name or its first letters; those asked already say so. */
export function InvitePage() {
  const { id } = useParams({ from: '/deputy/suggestions/$id/invite' })
  const me = useDeputy()
  const navigate = useNavigate()
  const { data: view } = useQuery(suggestionQuery(id))
  const {
    data = [],
    error: failed,
    isPending,
  } = useQuery({
    ...deputyChoicesQuery(view?.level),
    enabled: view !== undefined,
  })
  const [typed, type] = useState('')
  const [picked, pick] = useState<string[]>([])
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  const asked = new Map([
    ...(view?.signedBy ?? []).map((one) => [one.id, '已同意'] as const),
    ...(view?.invited ?? []).map((one) => [one.id, '已邀请'] as const),
  ])
  const text = typed.trim().toLowerCase()
  const fits = (name: string) => name.includes(text) || initials(name).startsWith(text)
  const found = data.filter(({ id, name }) => id !== me.id && fits(name))

  async function send(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await step(id, 'invite', { deputyIds: picked }, view?.rev)
      const said = `已邀请${picked.length}位代表，他们在手机上确认。`
      await navigate({ to: '/deputy/suggestions/$id', params: { id }, state: { said }, replace: true })
    } catch (error) {
      setError(errorOf(error))
      setBusy(false)
    }
  }

  return (
    <Inside
      title="邀请联名"
      back={
        <Link to="/deputy/suggestions/$id" params={{ id }}>
          ‹ 返回
        </Link>
      }
    >
      <form className="form" onSubmit={send} noValidate>
        <header>
          <h1>邀请联名</h1>
          <p className="quiet">{view?.title}</p>
        </header>
        <Say>邀请以后内容就不能改了；要改，先停止联名，已经同意的要重新确认。</Say>
        <Field label="找代表" hint="姓名，或者拼音首字母">
          <input
            className="input"
            type="search"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => type(target.value)}
          />
        </Field>
        {failed && <SayError error={failed} />}
        {!isPending && found.length === 0 && <p className="quiet">没有这位现任代表。</p>}
        <fieldset className="field people">
          <legend>同级现任代表{picked.length > 0 && `（选了${picked.length}位）`}</legend>
          {found.slice(0, SHOWN).map((one) => (
            <label key={one.id} className="tick">
              <input
                type="checkbox"
                disabled={asked.has(one.id)}
                checked={picked.includes(one.id)}
                onChange={({ target }) =>
                  pick(target.checked ? [...picked, one.id] : picked.filter((id) => id !== one.id))
                }
              />
              <span>
                {one.name} <span className="quiet">{asked.get(one.id) ?? one.stationName}</span>
              </span>
            </label>
          ))}
          {found.length > SHOWN && <p className="quiet">还有{found.length - SHOWN}位，输入姓名再找。</p>}
        </fieldset>
        {error && (
          <Say tone="bad">{error.fields.map(({ message }) => message).join('；') || error.message}</Say>
        )}
        <button type="submit" className="button main send" disabled={isBusy || !picked.length}>
          {isBusy ? '正在发…' : picked.length ? `邀请这${picked.length}位` : '请先选代表'}
        </button>
      </form>
    </Inside>
  )
}
