import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { v7 as uuid } from 'uuid'
import { phrases } from '#modules/messages/message.words.ts'
import { ApiError, api } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'

/** What was typed and not sent yet, until the page is left. */
const aside = new Map<string, string>()

/** The answer: a sentence of one's own, or one that a tap puts in; photos; one button. */
export function Write({ id, side }: { id: string; side: 'deputy' | 'station' }) {
  const client = useQueryClient()
  const [text, setText] = useState(() => aside.get(id) ?? '')
  const [photos, setPhotos] = useState<File[]>([])
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  // The same answer pressed twice, or sent again after the network broke, is one.
  const key = useRef(uuid())
  const change = (next: string) => {
    aside.set(id, next)
    setText(next)
  }

  async function send(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    setError(undefined)
    try {
      const files = photos.length ? (await api.upload(photos)).map(({ id }) => id) : []
      await api.post(`/api/opinions/${id}/messages`, { text, files }, { key: key.current })
      key.current = uuid()
      change('')
      setPhotos([])
      await client.invalidateQueries({ queryKey: ['messages'] })
    } catch (error) {
      // What was refused may be mended: it is another one then.
      if (error instanceof ApiError && error.code !== 'offline') key.current = uuid()
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有发成，请再试一次。'))
    }
    setBusy(false)
  }

  return (
    <form className="write" onSubmit={send} noValidate>
      <Field label="回话" hint="反映人能看到全文，请不要写别人的姓名电话。" wrong={error?.field('text')}>
        <textarea className="input" rows={3} value={text} onChange={({ target }) => change(target.value)} />
      </Field>
      {side === 'deputy' && (
        <ul className="phrases">
          {phrases.map((phrase) => (
            <li key={phrase}>
              <button
                type="button"
                className="chip"
                onClick={() => change(text ? `${text}${phrase}` : phrase)}
              >
                {phrase}
              </button>
            </li>
          ))}
        </ul>
      )}
      {error && !error.field('text') && (
        <Say tone="bad">{error.field('files') ?? error.message}（您写的还在。）</Say>
      )}
      <p className="do">
        <button type="submit" className="button main" disabled={isBusy}>
          {isBusy ? '正在发送…' : '发送'}
        </button>
        <label className="button">
          {photos.length ? `已选${photos.length}张照片` : '加照片'}
          <input
            type="file"
            className="hidden"
            multiple
            accept="image/*"
            onChange={({ target }) => setPhotos([...(target.files ?? [])].slice(0, 6))}
          />
        </label>
        {photos.length > 0 && (
          <button type="button" className="link" onClick={() => setPhotos([])}>
            不要照片
          </button>
        )}
      </p>
    </form>
  )
}
