import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { placesQuery } from '../queries.ts'
import { Combo } from '../ui/combo.tsx'
import { Field } from '../ui/field.tsx'
import { optionsOf } from './choices.ts'
import { FilesInput } from './filesInput.tsx'
import type { FieldSpec } from './form.fields.ts'

type FieldInputProps = { spec: FieldSpec; value: unknown; wrong?: string; onChange: (value: unknown) => void }

/** Draws one field as its schema says. */
export function FieldInput(props: FieldInputProps) {
  const { spec, value, wrong, onChange } = props
  if (spec.widget === 'files')
    return <FilesInput label={spec.label} value={value as string[]} wrong={wrong} onChange={onChange} />
  if (spec.widget in placeLists) return <PlaceField {...props} />
  const text = String(value ?? '')
  if (spec.widget === 'choice') {
    const options = optionsOf(spec.list, spec.options)
    if (options.length <= 8) return <Radios {...props} />
    return (
      <Field label={spec.label} wrong={wrong} optional={spec.isOptional}>
        <Combo options={options} value={text} onChange={onChange} placeholder="输入字或拼音首字母" />
      </Field>
    )
  }
  return (
    <Field label={spec.label} wrong={wrong} optional={spec.isOptional}>
      {spec.widget === 'text' ? (
        <textarea className="input" value={text} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <input
          type={spec.widget === 'day' ? 'date' : 'text'}
          className={spec.widget === 'number' ? 'input short' : spec.widget === 'day' ? 'input day' : 'input'}
          inputMode={spec.widget === 'number' ? 'numeric' : undefined}
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}

function Radios({ spec, value, wrong, onChange }: FieldInputProps) {
  const name = useId()
  return (
    <fieldset className="field radios" aria-describedby={wrong ? `${name}-wrong` : undefined}>
      <legend>{spec.label}</legend>
      <div>
        {optionsOf(spec.list, spec.options).map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
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

/** Where a place is chosen from, and how it is asked for. */
const placeLists = {
  unit: { from: 'units', asked: '输入单位名或拼音首字母，如 cg' },
  station: { from: 'stations', asked: '输入联络站名或拼音首字母' },
  otherStation: { from: 'others', asked: '输入联络站名或拼音首字母' },
  outside: { from: 'outsides', asked: '输入单位名；名单在“阵地”的社区页维护' },
} as const

/** A unit one may hand to, a station one works for or passes on to, a house outside the system. */
function PlaceField({ spec, value, wrong, onChange }: FieldInputProps) {
  const { data, isPending } = useQuery(placesQuery)
  const { from, asked } = placeLists[spec.widget as keyof typeof placeLists]
  const options = (data?.[from] ?? []).map(({ id, name, shortName }) => ({
    value: id,
    label: name,
    also: shortName,
  }))
  return (
    <Field label={spec.label} wrong={wrong}>
      <Combo
        options={options}
        value={String(value ?? '')}
        onChange={onChange}
        placeholder={isPending ? '正在取名单…' : asked}
      />
    </Field>
  )
}
