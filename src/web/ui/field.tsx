import { cloneElement, type ReactElement, useId } from 'react'

type Control = ReactElement<{ id?: string; 'aria-invalid'?: boolean; 'aria-describedby'?: string }>
type FieldProps = { label: string; hint?: string; wrong?: string; optional?: boolean; children: Control }

/** A word, its control, and what is wrong with it, tied together for screen readers. */
export function Field({ label, hint, wrong, optional, children }: FieldProps) {
  const id = useId()
  const told = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <small>（可不填）</small>}
      </label>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {cloneElement(children, { id, 'aria-invalid': Boolean(wrong), 'aria-describedby': told || undefined })}
      {wrong && (
        <span className="wrong" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
    </div>
  )
}
