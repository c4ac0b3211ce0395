import './form.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { v7 as uuid } from 'uuid'
import { ApiError } from '../api.ts'
import { dropRecord } from '../field/queue.ts'
import { submit, useAccount } from '../field/useField.ts'
import { opinionQuery, queryClient } from '../queries.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { useDeputy } from './deputy.queries.ts'
import { useDraft } from './draft.ts'
import { PhotoField } from './photoField.tsx'
import { usePhotos } from './photos.ts'
import { Inside } from './shell.tsx'
import { type Verb, verbs } from './verbs.ts'

declare module '@tanstack/history' {
  interface HistoryState {
    /** What has just been done, told once on the page one comes back to. */
    said?: string
  }
}

type Draft = { id: string; text: string; choice: string; photos: string[] }

/** One verb, one screen, one button; what was typed stays until it has arrived. */
export function ActPage() {
  const { id, verb } = useParams({ from: '/deputy/matter/$id/$verb' })
  const { data: matter } = useQuery(opinionQuery(id))
  const { id: me } = useDeputy()
  const asked: Verb = verbs[verb]
  const [draft, change, forget] = useDraft<Draft>(`${me}.${verb}.${id}`, () => ({
    text: '',
    choice: asked.choice?.first ?? '',
    photos: [],
    id: uuid(),
  }))
  const account = useAccount()
  const photos = usePhotos(account, draft.photos, (photos) => change({ photos }))
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  const navigate = useNavigate()

  async function send(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      const text = draft.text.trim()
      const body = {
        ...(text || !asked.isOptional ? { [asked.field]: text } : {}),
        ...(asked.choice ? { [asked.choice.field]: draft.choice } : {}),
      }
      const title = `${asked.title}：${matter?.title ?? text}`
      const target = `${id}/${verb}`
      const keys = asked.hasPhotos ? draft.photos : []
      const record = await submit(account, { id: draft.id, kind: 'step', target, title, body, photos: keys })
      if (record.stage === 'trouble' && record.trouble) {
        await dropRecord(account, draft.id, { keepsPhotos: true })
        throw new ApiError(record.trouble.status, 'denied', record.trouble.message, record.trouble.fields)
      }
      forget()
      await queryClient.invalidateQueries({ queryKey: ['opinions'] })
      const said = record.stage === 'sent' ? asked.done : '已存在这台手机上，有网时自动发出。'
      await navigate({ to: '/deputy/matter/$id', params: { id }, replace: true, state: { said } })
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有存下，请再试一次。'))
      setBusy(false)
    }
  }

  return (
    <Inside
      title={asked.title}
      back={
        <Link to="/deputy/matter/$id" params={{ id }}>
          ← 返回
        </Link>
      }
    >
      <form className={asked.isOptional ? 'form optional' : 'form'} onSubmit={send} noValidate>
        <header>
          <h1>{asked.title}</h1>
          {matter && <p className="quiet">{matter.title}</p>}
        </header>
        {asked.choice && (
          <Choice asked={asked.choice} value={draft.choice} onChange={(choice) => change({ choice })} />
        )}
        <Field label={asked.label} hint={asked.hint} wrong={error?.field(asked.field)}>
          <textarea
            className="input"
            value={draft.text}
            onChange={({ currentTarget }) => change({ text: currentTarget.value })}
          />
        </Field>
        {asked.phrases && (
          <ul className="phrases">
            {asked.phrases.map((phrase) => (
              <li key={phrase}>
                <button
                  type="button"
                  className="chip"
                  onClick={() => change(({ text }) => ({ text: text ? `${text}${phrase}` : phrase }))}
                >
                  {phrase}
                </button>
              </li>
            ))}
          </ul>
        )}
        {asked.hasPhotos && <PhotoField photos={photos} />}
        {error && !error.fields.length && (
          <Say tone="bad">
            {error.message}
            {error.status === 409 && '（您写的还在。）'}
          </Say>
        )}
        <SendButton isBusy={isBusy} isKeeping={photos.isKeeping} word={asked.send} />
      </form>
    </Inside>
  )
}

export function SendButton({
  isBusy,
  isKeeping,
  word,
}: {
  isBusy: boolean
  isKeeping: boolean
  word: string
}) {
  return (
    <button type="submit" className="button main send" disabled={isBusy || isKeeping}>
      {isKeeping ? '照片正在存…' : isBusy ? '正在发出…' : word}
    </button>
  )
}

type ChoiceProps = {
  asked: { field: string; label: string; words: Record<string, string> }
  value: string
  onChange: (value: string) => void
}

/** One of a few words, each a button one can hit. */
export function Choice({ asked, value, onChange }: ChoiceProps) {
  return (
    <fieldset className="field">
      <legend>{asked.label}</legend>
      <div className="choices">
        {Object.entries(asked.words).map(([key, word]) => (
          <label key={key}>
            <input
              type="radio"
              name={asked.field}
              value={key}
              checked={value === key}
              onChange={() => onChange(key)}
            />
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
