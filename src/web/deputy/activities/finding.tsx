import { type FormEvent, useState } from 'react'
import { v7 as uuid } from 'uuid'
import { ApiError } from '../../api.ts'
import { dropRecord } from '../../field/queue.ts'
import { submit, useAccount } from '../../field/useField.ts'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'
import { useDeputy } from '../deputy.queries.ts'
import { useDraft } from '../draft.ts'
import { PhotoField } from '../photoField.tsx'
import { usePhotos } from '../photos.ts'
import type { ActivityView } from './activities.queries.ts'

type Draft = { id: string; content: string; location: string; photos: string[] }
const empty = (): Draft => ({ id: uuid(), content: '', location: '', photos: [] })

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
  const photos = usePhotos(useAccount(), draft.photos, (photos) => change({ photos }))
  const [error, setError] = useState<ApiError>()
  const account = useAccount()
  const [kept, setKept] = useState(false)
  const isRunning = !['planned', 'closed', 'cancelled'].includes(activity.state)
  if (!isRunning) return null
  if (!isOpen)
    return (
      <>
        {kept && <Say tone="good">已存在这台手机上，有网时自动发出。</Say>}
        <button type="button" className="button" onClick={() => setOpen(true)}>
          记下发现的问题
        </button>
      </>
    )
  async function send(event: FormEvent) {
    event.preventDefault()
    setError(undefined)
    try {
      const { id, content, location, photos: keys } = draft
      const body = { id, content, ...(location ? { location } : {}) }
      const title = `${activity.title}：${content.slice(0, 30)}`
      const record = await submit(account, {
        id,
        kind: 'finding',
        target: activity.id,
        title,
        body,
        photos: keys,
      })
      if (record.stage === 'trouble' && record.trouble) {
        await dropRecord(account, id, { keepsPhotos: true })
        throw new ApiError(record.trouble.status, 'denied', record.trouble.message, record.trouble.fields)
      }
      setKept(record.stage === 'waiting')
      forget()
      photos.clear()
      setOpen(false)
      await onDone()
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有存下，请再试一次。'))
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
      <button type="submit" className="button main" disabled={photos.isKeeping}>
        {photos.isKeeping ? '照片正在存…' : '记下'}
      </button>
    </form>
  )
}
