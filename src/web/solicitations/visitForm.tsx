import { type FormEvent, useState } from 'react'
import { visitKinds } from '#modules/solicitations/solicitation.words.ts'
import { Combo } from '../ui/combo.tsx'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { isoDay } from '../ui/when.ts'
import { useSending } from './sending.ts'
import type { PointJson } from './solicitations.queries.ts'

type VisitFormProps = {
  theme: { id: string; fromOn: string }
  points: readonly PointJson[]
  /** Who may have gone, where somebody else notes it. */
  people?: { id: string; name: string; stationName: string }[]
  className: string
  onDone: () => void
}

/** 记走访: which enterprise on which day, at which point, how many were met, what was said; what is usual is filled in. */
export function VisitForm({ theme, points, people, className, onDone }: VisitFormProps) {
  const [values, setValues] = useState({
    enterprise: '',
    venueId: '',
    visitedOn: isoDay(),
    persons: '1',
    said: '',
    becomes: 'idea',
    wentIds: [] as string[],
  })
  const { send, error, isBusy } = useSending(`/api/solicitations/${theme.id}/visits`, onDone)
  const change = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send(values)
  }
  const nameOf = (id: string) => people?.find((one) => one.id === id)?.name ?? ''
  return (
    <form className={className} aria-label="记走访" noValidate onSubmit={submit}>
      <Field label="企业、楼宇名称" wrong={error?.field('enterprise')}>
        <input
          className="input"
          value={values.enterprise}
          maxLength={60}
          onChange={({ target }) => change({ enterprise: target.value })}
        />
      </Field>
      {points.length > 0 && (
        <Field label="属于哪个联系点" optional wrong={error?.field('venueId')}>
          <select
            className="input"
            value={values.venueId}
            onChange={({ target }) => change({ venueId: target.value })}
          >
            <option value="">不在联系点范围</option>
            {points.map(({ id, name, radiusM }) => (
              <option key={id} value={id}>
                {name}
                {radiusM ? `（周边${radiusM}米）` : ''}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field label="哪天走访的" wrong={error?.field('visitedOn')}>
        <input
          className="input day"
          type="date"
          value={values.visitedOn}
          min={theme.fromOn}
          max={isoDay()}
          onChange={({ target }) => change({ visitedOn: target.value })}
        />
      </Field>
      {people && (
        <div className="field">
          <Field label="谁去的" optional wrong={error?.field('wentIds')}>
            <Combo
              options={people
                .filter(({ id }) => !values.wentIds.includes(id))
                .map(({ id, name, stationName }) => ({ value: id, label: name, also: stationName }))}
              value=""
              onChange={(id) => id && change({ wentIds: [...values.wentIds, id] })}
              placeholder="输入姓名或拼音首字母"
            />
          </Field>
          {values.wentIds.length > 0 && (
            <ul className="chosen">
              {values.wentIds.map((id) => (
                <li key={id}>
                  {nameOf(id)}{' '}
                  <button
                    type="button"
                    className="link"
                    aria-label={`去掉${nameOf(id)}`}
                    onClick={() => change({ wentIds: values.wentIds.filter((one) => one !== id) })}
                  >
                    去掉
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      <Field label="见了几个人" wrong={error?.field('persons')}>
        <input
          className="input short"
          inputMode="numeric"
          value={values.persons}
          onChange={({ target }) => change({ persons: target.value })}
        />
      </Field>
      <Field label="说了什么" wrong={error?.field('said')}>
        <textarea
          className="input"
          value={values.said}
          maxLength={2000}
          onChange={({ target }) => change({ said: target.value })}
        />
      </Field>
      <fieldset className="field radios">
        <legend>说的这些</legend>
        <div className="choices">
          {Object.entries(visitKinds).map(([kind, word]) => (
            <label key={kind}>
              <input
                type="radio"
                name={`becomes-${theme.id}`}
                checked={values.becomes === kind}
                onChange={() => change({ becomes: kind })}
              />
              {word}
            </label>
          ))}
        </div>
        {error?.field('becomes') && <span className="wrong">{error.field('becomes')}</span>}
      </fieldset>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <footer className="send-row">
        <button type="submit" className="button main" disabled={isBusy}>
          {isBusy ? '正在记…' : '记下走访'}
        </button>
        <button type="button" className="link" onClick={onDone}>
          先不记
        </button>
      </footer>
    </form>
  )
}
