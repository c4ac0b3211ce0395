import { type FormEvent, useRef, useState } from 'react'
import { v7 as uuid } from 'uuid'
import { ApiError, api } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'
import { useDeputy } from '../deputy.queries.ts'
import { useDraft } from '../draft.ts'
import { PhotoField } from '../photoField.tsx'
import { usePhotos } from '../photos.ts'
import type { ActivityView } from './activities.queries.ts'

type Draft = { content: string; location: string; files: string[] }
const empty = (): Draft => ({ content: '', location: '', files: [] })

/** What I see on the way, with a photo: kept on the phone until it has arrived. */
export function FindingForm({
  activity,
  onDone,
}: {
  activity: ActivityView
  onDone: () => Promise<unknown>
}) {
  const { id: me } = useDeputy()
  const [isOpen, setOpen] = useState(false)
  const [draft, change, forget] = useDraft<Draft>(`${me}.finding.${activity.id}`, empty)
  const photos = usePhotos(draft.files, (files) => change({ files }))
  const [error, setError] = useState<ApiError>()
  const id = useRef(uuid())
  const isRunning = !['planned', 'closed', 'cancelled'].includes(activity.state)
  if (!isRunning) return null
  if (!isOpen)
    return (
      <button type="button" className="button" onClick={() => setOpen(true)}>
        记下发现的问题
      </button>
    )
  async function send(event: FormEvent) {
    event.preventDefault()
    setError(undefined)
    try {
      const { content, location, files } = draft
      await api.post(`/api/activities/${activity.id}/findings`, {
        id: id.current,
        content,
        files,
        ...(location ? { location } : {}),
      })
      id.current = uuid()
      forget()
      photos.clear()
      setOpen(false)
      await onDone()
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有发出去，请再试一次。'))
    }
  }
  return (
    <form className="form" onSubmit={send} noValidate>
      <h2>发现的问题</h2>
      <PhotoField photos={photos} />
      <Field label="看到了什么" wrong={error?.field('content')}>
        <textarea
          className="input"
          value={draft.content}
          onChange={({ currentTarget }) => change({ content: currentTarget.value })}
        />
      </Field>
      <Field label="在哪里" wrong={error?.field('location')} optional>
        <input
          className="input"
          value={draft.location}
          onChange={({ currentTarget }) => change({ location: currentTarget.value })}
        />
      </Field>
      {error && !error.fields.length && <Say tone="bad">{error.message}（您写的还在。）</Say>}
      <button type="submit" className="button main" disabled={photos.isSending}>
        {photos.isSending ? '照片还在上传…' : '记下'}
      </button>
    </form>
  )
}
