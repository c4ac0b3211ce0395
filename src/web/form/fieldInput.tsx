import { useQuery } from '@tanstack/react-query'
import { useContext, useId } from 'react'
import { placesQuery } from '../queries.ts'
import { Combo } from '../ui/combo.tsx'
import { Field } from '../ui/field.tsx'
import type { WholeForm } from './actionForm.tsx'
import { optionsOf } from './choices.ts'
import { DeputiesInput, DeputyInput } from './deputiesInput.tsx'
import { FilesInput } from './filesInput.tsx'
import type { FieldSpec } from './form.fields.ts'
import { FormFacts } from './formFacts.ts'
import { LinesInput } from './linesInput.tsx'
import { Ticks, UnitsField } from './pickFields.tsx'
import { type Point, PointsInput } from './pointsInput.tsx'
import { type Promised, PromisedInput } from './promisedInput.tsx'
import { SuggestionInput } from './suggestionInput.tsx'

type FieldInputProps = {
  spec: FieldSpec
  value: unknown
  wrong?: string
  /** The form around it, for errors of its parts and for what a neighbour says. */
  whole?: WholeForm
  onChange: (value: unknown) => void
}

/** Draws one field as its schema says. */
export function FieldInput(props: FieldInputProps) {
  const { spec, value, wrong, onChange } = props
  if (spec.widget === 'files')
    return <FilesInput label={spec.label} value={value as string[]} wrong={wrong} onChange={onChange} />
  if (spec.widget in placeLists) return <PlaceField {...props} />
  if (spec.widget in several) return several[spec.widget as keyof typeof several](props)
  const text = String(value ?? '')
  if (spec.widget === 'choice') {
    const options = optionsOf(spec.list, spec.options)
    if (options.length <= 8 || options.some(({ note }) => note)) return <Radios {...props} />
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
  const options = optionsOf(spec.list, spec.options)
  const isTold = options.some(({ note }) => note)
  return (
    <fieldset
      className={isTold ? 'field radios told' : 'field radios'}
      aria-describedby={wrong ? `${name}-wrong` : undefined}
    >
      <legend>
        {spec.label}
        {spec.isOptional && <small>（可不填）</small>}
      </legend>
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
            {option.note && <small>{option.note}</small>}
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

/** Fields that are more than a word: drawn by parts of their own. */
const several = {
  tick: (props: FieldInputProps) => <Tick {...props} />,
  lines: ({ spec, value, whole, wrong, onChange }: FieldInputProps) => (
    <LinesInput
      label={spec.label}
      name={spec.name}
      value={(value as string[]) ?? []}
      wrongOf={whole?.wrong ?? (() => wrong)}
      onChange={onChange}
    />
  ),
  points: ({ spec, value, whole, wrong, onChange }: FieldInputProps) => (
    <PointsInput
      label={spec.label}
      name={spec.name}
      value={(value as Point[]) ?? []}
      wrongOf={whole?.wrong ?? (() => wrong)}
      onChange={onChange}
    />
  ),
  promises: ({ value, whole, wrong, onChange }: FieldInputProps) => (
    <PromisedInput
      value={(value as Promised[]) ?? []}
      reply={((whole?.values.points as Point[]) ?? []).map(({ answer }) => answer).join('\n')}
      wrong={whole?.wrong ?? (() => wrong)}
      onChange={onChange}
    />
  ),
  units: ({ spec, value, wrong, onChange }: FieldInputProps) => (
    <UnitsField label={spec.label} value={(value as string[]) ?? []} wrong={wrong} onChange={onChange} />
  ),
  deputies: ({ spec, value, wrong, onChange }: FieldInputProps) => (
    <DeputiesInput label={spec.label} value={(value as string[]) ?? []} wrong={wrong} onChange={onChange} />
  ),
  deputy: ({ spec, value, wrong, onChange }: FieldInputProps) => (
    <DeputyInput label={spec.label} value={String(value ?? '')} wrong={wrong} onChange={onChange} />
  ),
  suggestion: ({ spec, value, wrong, onChange }: FieldInputProps) => (
    <SuggestionInput label={spec.label} value={String(value ?? '')} wrong={wrong} onChange={onChange} />
  ),
  signers: (props: FieldInputProps) => <Signers {...props} />,
}

function Tick({ spec, value, wrong, onChange }: FieldInputProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="field tick">
        <input
          type="checkbox"
          checked={value === true}
          aria-describedby={wrong ? id : undefined}
          onChange={({ target }) => onChange(target.checked)}
        />
        {spec.label}
      </label>
      {wrong && (
        <span className="wrong" id={id}>
          {wrong}
        </span>
      )}
    </div>
  )
}

function Signers({ spec, value, wrong, onChange }: FieldInputProps) {
  const { people = [] } = useContext(FormFacts)
  return (
    <Ticks
      label={spec.label}
      options={[...people]}
      value={(value as string[]) ?? []}
      wrong={wrong}
      none="这件建议没有代表。"
      onChange={onChange}
    />
  )
}
