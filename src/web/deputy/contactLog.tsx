import { type FormEvent, useState } from 'react'
import { contactWays } from '#modules/contacts/tie.words.ts'
import { ApiError, api } from '../api.ts'
import { queryClient } from '../queries.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { isoDay } from '../ui/when.ts'
import { useFocusOnWrong } from './wrong.ts'

const USUAL = '问候，没有要反映的事'

/** One contact: what is usual is filled in, so that the second tap keeps it. */
export function ContactLogForm({
  tie,
  onDone,
}: {
  tie: { id: string; hasPhone: boolean }
  onDone: () => void
}) {
  const [values, setValues] = useState({
    contactedOn: isoDay(),
    way: 'visit',
    said: USUAL,
    asOpinion: false,
    withName: false,
  })
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  useFocusOnWrong(error)
  const change = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }))

  async function send(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await api.post(`/api/ties/${tie.id}/logs`, values)
      await queryClient.invalidateQueries({ queryKey: ['ties'] })
      if (values.asOpinion) void queryClient.invalidateQueries({ queryKey: ['opinions'] })
      onDone()
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有记上，请再试一次。'))
      setBusy(false)
    }
  }

  return (
    <form className="form" onSubmit={send} noValidate>
      <fieldset className="field">
        <legend>怎样联系的</legend>
        <div className="choices">
          {Object.entries(contactWays).map(([way, word]) => (
            <label key={way}>
              <input
                type="radio"
                name={`way-${tie.id}`}
                checked={values.way === way}
                onChange={() => change({ way })}
              />
              {word}
            </label>
          ))}
        </div>
      </fieldset>
      <Field label="说了什么" wrong={error?.field('said')}>
        <textarea
          className="input"
          value={values.said}
          maxLength={2000}
          onFocus={({ target }) => values.said === USUAL && target.select()}
          onChange={({ target }) => change({ said: target.value })}
        />
      </Field>
      <Field label="哪天" wrong={error?.field('contactedOn')}>
        <input
          className="input"
          type="date"
          value={values.contactedOn}
          max={isoDay()}
          onChange={({ target }) => change({ contactedOn: target.value })}
        />
      </Field>
      <label className="tick">
        <input
          type="checkbox"
          checked={values.asOpinion}
          onChange={({ target }) => change({ asOpinion: target.checked })}
        />
        这是要办的事，转成意见
      </label>
      {values.asOpinion && (
        <label className="tick">
          <input
            type="checkbox"
            checked={values.withName}
            onChange={({ target }) => change({ withName: target.checked })}
          />
          本人同意留姓名电话（加密保存）
        </label>
      )}
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <button type="submit" className="button main send" disabled={isBusy}>
        {isBusy ? '正在记…' : '记下'}
      </button>
      <button type="button" className="link" onClick={onDone}>
        先不记
      </button>
    </form>
  )
}
