import './pick.css'
import { useQuery } from '@tanstack/react-query'
import { useContext, useDeferredValue, useId, useState } from 'react'
import type { SuggestionRow } from '#modules/suggestions/suggestion.schema.ts'
import { api, type Json } from '../api.ts'
import { FormFacts } from './formFacts.ts'

type SuggestionInputProps = {
  label: string
  value: string
  wrong?: string
  onChange: (id: string) => void
}
type Row = Json<SuggestionRow>

/** Another suggestion that is still open, found by its number or by words; the arrows choose among what was found. */
export function SuggestionInput({ label, value, wrong, onChange }: SuggestionInputProps) {
  const name = useId()
  const { id: own, level } = useContext(FormFacts)
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, isFetching } = useQuery({
    queryKey: ['suggestions', 'leads', level, q],
    queryFn: ({ signal }) =>
      api.get<{ rows: Row[] }>(
        '/api/suggestions',
        { pile: 'open', state: 'accepted,handling', level, q, limit: 12 },
        signal,
      ),
  })
  const rows = data?.rows.filter(({ id }) => id !== own) ?? []
  return (
    <fieldset className="field pick-one" aria-describedby={wrong ? `${name}-wrong` : undefined}>
      <legend>{label}</legend>
      <input
        className="input"
        aria-label={`${label}：编号或标题里的字`}
        placeholder="编号或标题里的字"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey) event.preventDefault()
        }}
      />
      {!isFetching && rows.length === 0 && (
        <p className="quiet">
          {q ? `没有待交办、办理中，写着“${q}”的建议。` : '没有别的待交办、办理中的建议。'}
        </p>
      )}
      <div className="found">
        {rows.map((row) => (
          <label key={row.id}>
            <input type="radio" name={name} checked={value === row.id} onChange={() => onChange(row.id)} />
            <span>
              <b>{row.title}</b>
              <span className="quiet">
                <span className="num">{row.called}</span> · {row.leadName} · {row.stateLabel}
                {row.units.length > 0 && ` · ${row.units.join('、')}`}
              </span>
            </span>
          </label>
        ))}
      </div>
      {wrong && (
        <span className="wrong" id={`${name}-wrong`}>
          {wrong}
        </span>
      )}
    </fieldset>
  )
}
