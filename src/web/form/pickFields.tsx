import './pick.css'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { placesQuery } from '../queries.ts'
import { Combo } from '../ui/combo.tsx'
import { Field } from '../ui/field.tsx'

type Change<T> = (value: T) => void

/** Several units, each added by typing; a press on × takes one away again. */
export function UnitsField({
  label,
  value,
  wrong,
  onChange,
}: {
  label: string
  value: string[]
  wrong?: string
  onChange: Change<string[]>
}) {
  const { data } = useQuery(placesQuery)
  const units = data?.units ?? []
  const left = units.filter(({ id }) => !value.includes(id))
  return (
    <div className="field pick-units">
      <Field label={label} wrong={wrong}>
        <Combo
          options={left.map(({ id, name, shortName }) => ({ value: id, label: name, also: shortName }))}
          value=""
          onChange={(id) => onChange([...value, id])}
          placeholder="输入单位名或拼音首字母，逐个添加"
        />
      </Field>
      {value.length > 0 && (
        <ul className="chips">
          {value.map((id) => {
            const name = units.find((unit) => unit.id === id)?.name ?? ''
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

type TicksProps = {
  label: string
  options: { id: string; name: string; note?: string }[]
  value: string[]
  wrong?: string
  none?: string
  onChange: Change<string[]>
}

/** Some of a few: a box to tick each. */
export function Ticks({ label, options, value, wrong, none, onChange }: TicksProps) {
  const id = useId()
  return (
    <fieldset className="field ticked" aria-describedby={wrong ? id : undefined}>
      <legend>{label}</legend>
      {!options.length && <p className="quiet">{none}</p>}
      {options.map((one) => (
        <label key={one.id}>
          <input
            type="checkbox"
            checked={value.includes(one.id)}
            onChange={({ target }) =>
              onChange(target.checked ? [...value, one.id] : value.filter((other) => other !== one.id))
            }
          />
          {one.name}
          {one.note && <span className="quiet">{one.note}</span>}
        </label>
      ))}
      {wrong && (
        <span className="wrong" id={id}>
          {wrong}
        </span>
      )}
    </fieldset>
  )
}
