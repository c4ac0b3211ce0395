import { type FormEvent, useState } from 'react'
import { v7 as uuid } from 'uuid'
import { contactWays } from '#modules/contacts/tie.words.ts'
import { ApiError } from '../api.ts'
import { dropRecord } from '../field/queue.ts'
import { submit, useAccount } from '../field/useField.ts'
import { queryClient } from '../queries.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { isoDay } from '../ui/when.ts'
import { useDeputy } from './deputy.queries.ts'
import { useDraft } from './draft.ts'
import { useFocusOnWrong } from './wrong.ts'

const USUAL = '问候，没有要反映的事'

/** One contact: what is usual is filled in, so that the second tap keeps it. */
export function ContactLogForm({
  tie,
  onDone,
}: {
  tie: { id: string; name: string | null; hasPhone: boolean }
  /** `isWaiting`: it lies on this phone. */
  onDone: (isWaiting?: boolean) => void
}) {
  const { id: me } = useDeputy()
  const account = useAccount()
  const [values, change, forget] = useDraft(`${me}.visit.${tie.id}`, () => ({
    id: uuid(),
    contactedOn: isoDay(),
    way: 'visit',
    said: USUAL,
    asOpinion: false,
    withName: false,
  }))
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  useFocusOnWrong(error)

  async function send(event: FormEvent) {
    event.preventDefault()
    const least = values.asOpinion ? 4 : 2
    if (values.said.trim().length < least)
      return setError(
        new ApiError(400, 'invalid', '', [{ path: 'said', message: `说了什么，不少于${least}个字` }]),
      )
    setBusy(true)
    setError(undefined)
    try {
      const { id, ...body } = values
      const title = `${contactWays[body.way as keyof typeof contactWays]}${tie.name ?? ''}：${body.said.slice(0, 20)}`
      const record = await submit(account, { id, kind: 'visit', target: tie.id, title, body, photos: [] })
      if (record.stage === 'trouble' && record.trouble) {
        await dropRecord(account, id)
        throw new ApiError(record.trouble.status, 'denied', record.trouble.message, record.trouble.fields)
      }
      forget()
      void queryClient.invalidateQueries({ queryKey: ['ties'] })
      if (values.asOpinion) void queryClient.invalidateQueries({ queryKey: ['opinions'] })
      onDone(record.stage === 'waiting')
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
      <button type="button" className="link" onClick={() => onDone()}>
        先不记
      </button>
    </form>
  )
}
