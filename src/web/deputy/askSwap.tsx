import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError, api } from '../api.ts'
import { candidatesQuery, newId, type Reception, useFreshReceptions } from '../reception/reception.queries.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'

/** Before it begins: a colleague of the station who has time, those with the fewest turns first. */
export function AskSwap({ reception }: { reception: Reception }) {
  const [isOpen, setOpen] = useState(false)
  const [toId, setTo] = useState('')
  const [note, setNote] = useState('')
  const { stationId, startsAt, endsAt, me } = reception
  const { data } = useQuery({ ...candidatesQuery({ stationId, startsAt, endsAt }), enabled: isOpen })
  const fresh = useFreshReceptions()
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  async function ask() {
    setBusy(true)
    setError(undefined)
    try {
      await api.post(`/api/receptions/${reception.id}/askSwap`, { id: newId(), toId, note })
      await fresh()
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有办成，请再试一次。'))
    }
    setBusy(false)
  }
  const waiting = reception.swaps.find(({ askerId, answer }) => askerId === me && !answer)
  if (waiting) return <p className="quiet">已请{waiting.askedName}接替，等回话。可以在“接待”里收回。</p>
  if (!isOpen)
    return (
      <button type="button" className="button" onClick={() => setOpen(true)}>
        去不了，请人换班
      </button>
    )
  const free = data?.rows.filter(({ id, why }) => !why && id !== me) ?? []
  return (
    <form
      className="form"
      aria-label="请人换班"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void ask()
      }}
    >
      <fieldset className="field">
        <legend>请哪位代表接替</legend>
        {data && !free.length && <p className="quiet">这时没有空的同站代表，请联系联络站。</p>}
        <div className="choices">
          {free.map(({ id, name, n }) => (
            <label key={id}>
              <input type="radio" name="to" checked={toId === id} onChange={() => setTo(id)} />
              {name} <small>已排{n}次</small>
            </label>
          ))}
        </div>
        {error?.field('toId') && <span className="wrong">{error.field('toId')}</span>}
      </fieldset>
      <Field label="原因" wrong={error?.field('note')}>
        <input
          className="input"
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
      </Field>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <button type="submit" className="button main send" disabled={isBusy}>
        发给这位代表
      </button>
    </form>
  )
}
