import { type FormEvent, type ReactNode, useState } from 'react'
import type { ApiError } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'
import { errorOf, step } from './suggestions.queries.ts'

type Props = {
  id: string
  rev: number
  name: string
  /** What is asked, and under which name it is sent; nothing for a plain yes. */
  field?: { name: string; label: string; isOptional?: boolean }
  note?: ReactNode
  submit: string
  onClose: () => void
}

/** One step in place: what follows from it, perhaps a reason, yes or not yet. */
export function StepForm({ id, rev, name, field, note, submit, onClose }: Props) {
  const [text, setText] = useState('')
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  async function send(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    try {
      await step(id, name, field && text.trim() ? { [field.name]: text.trim() } : {}, rev)
      onClose()
    } catch (error) {
      setError(errorOf(error))
      setBusy(false)
    }
  }
  const wrong = field && error?.field(field.name)
  return (
    <form className="form step" onSubmit={send} noValidate aria-label={submit}>
      {note && <p>{note}</p>}
      {field && (
        <Field label={field.label} optional={field.isOptional} wrong={wrong}>
          <textarea
            className="input"
            rows={3}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </Field>
      )}
      {error && !wrong && <Say tone="bad">{error.fields[0]?.message ?? error.message}</Say>}
      <p className="row">
        <button type="submit" className="button main" disabled={isBusy}>
          {isBusy ? '正在办…' : submit}
        </button>
        <button type="button" className="button" onClick={onClose}>
          先不
        </button>
      </p>
    </form>
  )
}
