import './form.css'
import { useLocation, useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { ApiError, api, type Entered } from '../api.ts'
import { queryClient } from '../queries.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { Choice, SendButton } from './act.page.tsx'
import { useDeputy } from './deputy.queries.ts'
import { useDraft } from './draft.ts'
import { bodyOf, emptyNote, type NoteDraft, WAYS, whatIsMissing } from './note.draft.ts'
import { NotePerson } from './note.person.tsx'
import { NoteSent } from './note.sent.tsx'
import { PhotoField } from './photoField.tsx'
import { usePhotos } from './photos.ts'
import { PlaceField } from './placeField.tsx'
import { Place } from './shell.tsx'
import { useFocusOnWrong } from './wrong.ts'

/** 记一笔: photo, words, place. The rest is filled in already, or may stay empty. */
export function NotePage() {
  const deputy = useDeputy()
  // A tap on 记一笔 below the receipt is another visit, and begins another note.
  const visit = useLocation({ select: ({ state }) => state.__TSR_key })
  const [sent, setSent] = useState<Entered & { visit?: string }>()
  const { at } = useSearch({ strict: false })
  const here = deputy.stations.find(({ id }) => id === at)
  const empty = emptyNote(here?.id ?? deputy.stations[0]?.id ?? '')
  const [draft, change, forget] = useDraft<NoteDraft>(`${deputy.id}.note`, empty)
  useEffect(() => {
    if (here) change({ stationId: here.id, channel: 'station_open' })
  }, [here?.id])
  const photos = usePhotos(draft.files, (files) => change({ files }))
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  useFocusOnWrong(error)

  async function send(event: FormEvent) {
    event.preventDefault()
    const missing = whatIsMissing(draft)
    if (missing.length) return setError(new ApiError(400, 'invalid', '', missing))
    setBusy(true)
    setError(undefined)
    try {
      const entered = await api.post<Entered>('/api/opinions', bodyOf(draft))
      setSent({ ...entered, visit })
      forget()
      photos.clear()
      void queryClient.invalidateQueries({ queryKey: ['opinions'] })
      window.scrollTo(0, 0)
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有发出去，请再试一次。'))
    }
    setBusy(false)
  }

  if (sent && sent.visit === visit) return <NoteSent sent={sent} onAgain={() => setSent(undefined)} />
  const station = deputy.stations.find(({ id }) => id === draft.stationId)
  return (
    <Place title="记一笔">
      <form className="form note" onSubmit={send} noValidate>
        <h1>记一笔</h1>
        <PhotoField photos={photos} />
        <Field label="群众说了什么" wrong={error?.field('content')}>
          <textarea
            className="input"
            placeholder="比如：3号楼东边路灯坏了半个月，老人晚上出门不方便"
            value={draft.content}
            onChange={({ currentTarget }) => change({ content: currentTarget.value })}
          />
        </Field>
        <PlaceField draft={draft} change={change} wrong={error?.field('location') ?? error?.field('lat')} />
        <Choice
          asked={{ field: 'channel', label: '在哪儿听到的', words: WAYS }}
          value={draft.channel}
          onChange={(channel) => change({ channel })}
        />
        {deputy.stations.length > 1 && (
          <Field label="交给哪个联络站" wrong={error?.field('stationId')}>
            <select
              className="input"
              value={draft.stationId}
              onChange={({ currentTarget }) => change({ stationId: currentTarget.value })}
            >
              {deputy.stations.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
        )}
        <NotePerson draft={draft} change={change} error={error} />
        {error && !error.fields.length && (
          <Say tone="bad">
            {error.message}
            {error.code === 'offline' && '您写的都在这台手机上，有网时再点发出。'}
          </Say>
        )}
        {photos.hasFailed && <Say tone="bad">有照片没传上去：请再传一次，或者去掉它。</Say>}
        <SendButton isBusy={isBusy} isSending={photos.isSending} word={`发给${station?.name ?? '联络站'}`} />
      </form>
    </Place>
  )
}
