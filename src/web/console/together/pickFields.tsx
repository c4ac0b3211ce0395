import { useQuery } from '@tanstack/react-query'
import { placesQuery } from '../../queries.ts'
import { Combo } from '../../ui/combo.tsx'
import { Field } from '../../ui/field.tsx'

type Change<T> = (value: T) => void

export type PartValue = { unitId: string; part: string; dueOn?: string }

type PartsProps = {
  value: PartValue[]
  /** Each part has a day of its own. */
  hasDay?: boolean
  wrongOf: (path: string) => string | undefined
  onChange: Change<PartValue[]>
}

/** Who does what, until when: one line each; the last one asks for the next. */
export function PartsField({ value, hasDay, wrongOf, onChange }: PartsProps) {
  const { data } = useQuery(placesQuery)
  const options = (data?.units ?? []).map(({ id, name, shortName }) => ({
    value: id,
    label: name,
    also: shortName,
  }))
  const set = (n: number, part: Partial<PartValue>) =>
    onChange(value.map((one, m) => (m === n ? { ...one, ...part } : one)))
  return (
    <fieldset className="field parts-field">
      <legend>{hasDay ? '各单位的一份' : '请哪些单位、各办什么'}</legend>
      {value.map((part, n) => (
        <div key={n} className="part-line">
          <Field label={`第${n + 1}个单位`} wrong={wrongOf(`parts.${n}.unitId`)}>
            <Combo
              options={options}
              value={part.unitId}
              onChange={(unitId) => set(n, { unitId })}
              placeholder="输入单位名"
            />
          </Field>
          <Field label="要做什么" wrong={wrongOf(`parts.${n}.part`)}>
            <input
              className="input"
              value={part.part}
              maxLength={500}
              onChange={({ target }) => set(n, { part: target.value })}
            />
          </Field>
          {hasDay && (
            <Field label="什么时候办完" wrong={wrongOf(`parts.${n}.dueOn`)}>
              <input
                type="date"
                className="input day"
                value={part.dueOn ?? ''}
                onChange={({ target }) => set(n, { dueOn: target.value })}
              />
            </Field>
          )}
          {value.length > 1 && (
            <button
              type="button"
              className="link"
              aria-label={`去掉第${n + 1}个单位`}
              onClick={() => onChange(value.filter((_, m) => m !== n))}
            >
              去掉
            </button>
          )}
        </div>
      ))}
      <button type="button" className="button" onClick={() => onChange([...value, { unitId: '', part: '' }])}>
        再加一个单位
      </button>
      {wrongOf('parts') &&
        !value.some((_, n) => ['unitId', 'part', 'dueOn'].some((name) => wrongOf(`parts.${n}.${name}`))) && (
          <span className="wrong">{wrongOf('parts')}</span>
        )}
    </fieldset>
  )
}
