import { type FormEvent, useState } from 'react'
import { contributionKinds } from '#modules/solicitations/solicitation.words.ts'
import { useSending } from '../../solicitations/sending.ts'
import type { SolicitationJson } from '../../solicitations/solicitations.queries.ts'
import { Combo } from '../../ui/combo.tsx'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'

/** 代录一条: what somebody told the station, by whom it was told. */
export function GiveForm({ theme, onDone }: { theme: SolicitationJson; onDone: () => void }) {
  const [kind, setKind] = useState('idea')
  const [content, setContent] = useState('')
  const [whom, setWhom] = useState('')
  const [giverName, setGiverName] = useState('')
  const { send, error, isBusy } = useSending(`/api/solicitations/${theme.id}/contributions`, onDone)
  const person = theme.asked.find(({ id }) => id === whom)
  const options = [
    ...(theme.audience.includes('residents') ? [{ value: 'resident', label: '居民' }] : []),
    ...(theme.audience.includes('enterprises') ? [{ value: 'enterprise', label: '企业' }] : []),
    ...theme.asked.map(({ id, name, stationName }) => ({ value: id, label: name, also: stationName })),
  ]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const giver = person ? (person.isDeputy ? 'deputy' : 'member') : whom || undefined
    void send({ kind, content, giver, giverId: person?.id, giverName })
  }
  return (
    <form className="action-form" aria-label="代录一条" noValidate onSubmit={submit}>
      <Field label="谁提的" wrong={error?.field('giver')}>
        <Combo options={options} value={whom} onChange={setWhom} placeholder="姓名、居民或企业" />
      </Field>
      {whom === 'enterprise' && (
        <Field label="企业名称" wrong={error?.field('giverName')}>
          <input
            className="input"
            value={giverName}
            maxLength={60}
            onChange={({ target }) => setGiverName(target.value)}
          />
        </Field>
      )}
      <Field label="建议" wrong={error?.field('content')}>
        <textarea
          className="input"
          value={content}
          maxLength={2000}
          onChange={({ target }) => setContent(target.value)}
        />
      </Field>
      <fieldset className="field radios">
        <legend>这是</legend>
        <div>
          {Object.entries(contributionKinds).map(([value, { label, say }]) => (
            <label key={value}>
              <input type="radio" name="kind" checked={kind === value} onChange={() => setKind(value)} />
              {label}
              <small className="quiet">{say}</small>
            </label>
          ))}
        </div>
      </fieldset>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <footer>
        <button type="submit" className="button main" disabled={isBusy}>
          {isBusy ? '正在提交…' : '录下'}
        </button>
        <button type="button" className="link" onClick={onDone}>
          收起
        </button>
      </footer>
    </form>
  )
}
