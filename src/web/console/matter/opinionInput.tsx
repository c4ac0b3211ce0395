import './lineage.css'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { api, type OpinionPageJson } from '../../api.ts'
import { Light } from '../../ui/light.tsx'
import { dayWords } from '../../ui/when.ts'

type OpinionInputProps = {
  label: string
  /** The matter that looks for another. */
  own: { id: string; title: string }
  value: string
  wrong?: string
  onChange: (id: string) => void
}

const OPEN =
  'received,registered,verified,assigned,acknowledged,returning,drafted,split,handedOut,merged,passed'

/** Another matter, found by its number or by words; the arrows choose among what was found. */
export function OpinionInput({ label, own, value, wrong, onChange }: OpinionInputProps) {
  const name = useId()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, isFetching } = useQuery({
    queryKey: ['opinions', 'leads', q],
    queryFn: ({ signal }) =>
      api.get<OpinionPageJson>('/api/opinions', { pile: 'open', state: OPEN, q, limit: 8 }, signal),
    enabled: q.length > 1,
  })
  const rows = q.length > 1 ? (data?.rows.filter(({ id }) => id !== own.id) ?? []) : []
  return (
    <fieldset className="field pick-opinion" aria-describedby={wrong ? `${name}-wrong` : undefined}>
      <legend>{label}</legend>
      <input
        className="input"
        aria-label="找主件：编号、标题或内容里的两个字以上"
        placeholder="编号、标题或内容里的两个字以上"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey) event.preventDefault()
        }}
      />
      {q.length > 1 && !isFetching && rows.length === 0 && <p className="quiet">没有还在办、写着“{q}”的。</p>}
      <div className="found">
        {rows.map((row) => (
          <label key={row.id}>
            <input type="radio" name={name} checked={value === row.id} onChange={() => onChange(row.id)} />
            <span>
              <b>{row.title}</b>
              <span className="quiet">
                <span className="num">{row.no}</span> · {row.unitName ?? row.stationName} · {row.stateLabel} ·{' '}
                {dayWords(row.receivedAt)}收到 · <Light row={row} />
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
