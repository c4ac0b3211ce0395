import './pick.css'
import { useQuery } from '@tanstack/react-query'
import { useContext } from 'react'
import type { DeputyChoice } from '#modules/suggestions/suggestion.schema.ts'
import { api } from '../api.ts'
import { Combo } from '../ui/combo.tsx'
import { Field } from '../ui/field.tsx'
import { FormFacts } from './formFacts.ts'

/** The sitting deputies of a level whom the person may name. */
export const deputyChoicesQuery = (level: string | undefined) => ({
  queryKey: ['suggestions', 'deputies', level],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api.get<DeputyChoice[]>('/api/suggestions/deputies', { level }, signal),
  staleTime: 5 * 60_000,
})

type DeputiesProps = {
  label: string
  value: string[]
  wrong?: string
  onChange: (value: string[]) => void
}

const optionsOf = (rows: DeputyChoice[]) =>
  rows.map(({ id, name, stationName }) => ({
    value: id,
    label: stationName ? `${name}（${stationName}）` : name,
    also: name,
  }))

/** Several deputies, each added by typing a name or its initials; a press on × takes one away again. */
export function DeputiesInput({ label, value, wrong, onChange }: DeputiesProps) {
  const { level } = useContext(FormFacts)
  const { data = [], isPending } = useQuery(deputyChoicesQuery(level))
  return (
    <div className="field pick-units">
      <Field label={label} wrong={wrong}>
        <Combo
          options={optionsOf(data.filter(({ id }) => !value.includes(id)))}
          value=""
          onChange={(id) => onChange([...value, id])}
          placeholder={isPending ? '正在取名单…' : '输入姓名或拼音首字母，逐个添加'}
        />
      </Field>
      {value.length > 0 && (
        <ul className="chips">
          {value.map((id) => {
            const name = data.find((one) => one.id === id)?.name ?? ''
            return (
              <li key={id}>
                {name}
                <button
                  type="button"
                  aria-label={`去掉${name}`}
                  onClick={() => onChange(value.filter((one) => one !== id))}
                >
                  ×
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

/** One deputy, by name. */
export function DeputyInput({
  label,
  value,
  wrong,
  onChange,
}: Omit<DeputiesProps, 'value' | 'onChange'> & { value: string; onChange: (value: string) => void }) {
  const { level } = useContext(FormFacts)
  const { data = [], isPending } = useQuery(deputyChoicesQuery(level))
  return (
    <Field label={label} wrong={wrong}>
      <Combo
        options={optionsOf(data)}
        value={value}
        onChange={onChange}
        placeholder={isPending ? '正在取名单…' : '输入姓名或拼音首字母'}
      />
    </Field>
  )
}
