export type Choice = { value: string; label: string }

type WordProps = {
  name: string
  any: string
  choices: Choice[]
  value?: string
  set: (value: string | undefined) => void
}

/** A word of the filter sentence that is changed in place; what was asked and stands in no choice is named all the same. */
export function Word({ name, any, choices, value, set }: WordProps) {
  const known = choices.some((choice) => choice.value === value)
  return (
    <select
      className={value ? 'word set' : 'word'}
      aria-label={name}
      value={value ?? ''}
      onChange={({ target }) => set(target.value || undefined)}
    >
      <option value="">{any}</option>
      {value && !known && <option value={value}>{labels(value, choices)}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}

const labels = (values: string, choices: Choice[]) =>
  values
    .split(',')
    .map((value) => choices.find((choice) => choice.value === value)?.label ?? value)
    .join('、')
