import './form.css'
import { useLocation, useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { ApiError } from '../api.ts'
import { dropRecord, type FieldRecord } from '../field/queue.ts'
import { submit, useAccount } from '../field/useField.ts'
import { queryClient } from '../queries.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { Choice, SendButton } from './act.page.tsx'
import { useDeputy } from './deputy.queries.ts'
import { useDraft } from './draft.ts'
import { bodyOf, emptyNote, type NoteDraft, titleOf, WAYS, whatIsMissing } from './note.draft.ts'
import { NoteKept } from './note.kept.tsx'
import { NotePerson } from './note.person.tsx'
import { PhotoField } from './photoField.tsx'
import { usePhotos } from './photos.ts'
import { PlaceField } from './placeField.tsx'
import { Place } from './shell.tsx'
import { useFocusOnWrong } from './wrong.ts'

/** 记一笔: photo, words, place. The rest is filled in already, or may stay empty. */
export function NotePage() {
  // A tap on 记一笔 below the receipt is another visit, and begins another note.
  const visit = useLocation({ select: ({ state }) => state.__TSR_key })
  const { mend, at } = useSearch({ from: '/deputy/note' })
  return <Note key={mend ?? ''} visit={visit} mend={mend} at={at} />
}

/** `mend`: a record of this phone that was refused, back in its form. */
function Note({ visit, mend, at }: { visit?: string; mend?: string; at?: string }) {
  const deputy = useDeputy()
  const account = useAccount()
  const [sent, setSent] = useState<{ record: FieldRecord; visit?: string }>()
  const here = deputy.stations.find(({ id }) => id === at)
  const empty = emptyNote(here?.id ?? deputy.stations[0]?.id ?? '')
  const [draft, change, forget] = useDraft<NoteDraft>(`${deputy.id}.note${mend ? `.${mend}` : ''}`, empty)
  useEffect(() => {
    if (here) change({ stationId: here.id, channel: 'station_open' })
  }, [here?.id])
  const photos = usePhotos(account, draft.photos, (photos) => change({ photos }))
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
      const { id, photos: keys } = draft
      const body = bodyOf(draft)
      const title = titleOf(draft.content)
      const record = await submit(account, { id, kind: 'note', target: '', title, body, photos: keys })
      if (record.stage === 'trouble' && record.trouble) {
        // Back into the form it is still in.
        const { status, message, fields } = record.trouble
        await dropRecord(account, id, { keepsPhotos: true })
        setError(new ApiError(status, 'invalid', message, fields))
      } else {
        setSent({ record, visit })
        forget()
        photos.clear()
        void queryClient.invalidateQueries({ queryKey: ['opinions'] })
        window.scrollTo(0, 0)
      }
    } catch (error) {
      const isFull = (error as Error).name === 'QuotaExceededError'
      setError(
        new ApiError(
          0,
          'bug',
          isFull ? '手机存满了，没有存下。请删去一些照片再试。' : '没有存下，请再试一次。',
        ),
      )
    }
    setBusy(false)
  }

  if (sent && sent.visit === visit) {
    const again = () => setSent(undefined)
    return <NoteKept record={sent.record} onAgain={again} />
  }
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
        {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
        {photos.hasFailed && <Say tone="bad">有照片没存下：请去掉它，或者换一张。</Say>}
        <SendButton isBusy={isBusy} isKeeping={photos.isKeeping} word={`发给${station?.name ?? '联络站'}`} />
      </form>
    </Place>
  )
}
