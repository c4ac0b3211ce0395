type TickProps = {
  label: string
  hint?: string
  isChosen: boolean
  isOff?: boolean
  onChange: (is: boolean) => void
}

/** One of several: a box, a word, and what speaks for or against it. */
export function Tick({ label, hint, isChosen, isOff, onChange }: TickProps) {
  return (
    <label className={isOff ? 'off' : undefined}>
      <input
        type="checkbox"
        checked={isChosen}
        disabled={isOff}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      {label}
      {hint && <small>{hint}</small>}
    </label>
  )
}
