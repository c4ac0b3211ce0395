import './form.css'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { ApiError } from '../api.ts'
import { keepDraft, readDraft } from '../console/drafts.ts'
import { Say } from '../ui/say.tsx'
import { FieldInput } from './fieldInput.tsx'
import type { FieldSpec } from './form.fields.ts'

type Values = Record<string, unknown>

/** What was typed into a form that was put aside, until it is sent or the page is left. */
const aside = new Map<string, Values>()

/** The form around a field, for what depends on its neighbours. */
export type WholeForm = {
  values: Values
  change: (name: string, value: unknown) => void
  wrong: (path: string) => string | undefined
}

type ActionFormProps = {
  /** Names the form: what is typed is kept under it. */
  draft: string
  title: string
  fields: FieldSpec[]
  initial?: Values
  confirm?: string | null
  /** What is typed outlives the page, on this machine, until it is sent or one logs out. */
  isKept?: boolean
  submit?: string
  note?: ReactNode
  /** Instead of the ordinary drawing of a field; null where its neighbour draws it too. */
  draw?: (
    spec: FieldSpec,
    value: unknown,
    change: (value: unknown) => void,
    wrong: string | undefined,
    whole: WholeForm,
  ) => ReactNode
  onSubmit: (values: Values) => Promise<unknown>
  onClose: () => void
}

/** The form of one action, in place: what it asks for, what will follow, and the server's errors beside the fields. */
export function ActionForm(props: ActionFormProps) {
  const { draft, title, fields, confirm, onSubmit, onClose } = props
  const [values, setValues] = useState<Values>(
    () =>
      aside.get(draft) ??
      (props.isKept ? readDraft<Values>(draft) : undefined) ??
      startOf(fields, props.initial),
  )
  const [error, setError] = useState<ApiError>()
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('input:not([type=file]), textarea')
    ;(first ?? form.current?.querySelector('button'))?.focus()
  }, [])

  // Whoever is told what is wrong already stands there.
  useEffect(() => {
    if (!error?.fields.length) return
    form.current?.querySelector<HTMLElement>('.field:has(.wrong) :is(input, textarea)')?.focus()
  }, [error])

  function change(name: string, value: unknown) {
    setValues((before) => {
      const after = { ...before, [name]: value }
      aside.set(draft, after)
      if (props.isKept) keepDraft(draft, after)
      return after
    })
  }

  async function send() {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      await onSubmit(given(values))
      aside.delete(draft)
      if (props.isKept) keepDraft(draft, undefined)
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有办成，请再试一次。'))
      setBusy(false)
    }
  }

  const elsewhere =
    error?.fields.filter(({ path }) => !fields.some(({ name }) => path.startsWith(name))) ?? []
  return (
    <form
      ref={form}
      className="action-form"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) send()
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault()
          onClose()
        }
      }}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" className="link" onClick={onClose}>
          收起
        </button>
      </header>
      {props.note}
      {fields.map((spec) => {
        const set = (value: unknown) => change(spec.name, value)
        const value = values[spec.name]
        const wrong = error?.field(spec.name)
        const whole = { values, change, wrong: (path: string) => error?.field(path) }
        const drawn = props.draw?.(spec, value, set, wrong, whole)
        if (drawn === null) return null
        return (
          <div key={spec.name} className={`span-${spec.widget}`}>
            {drawn === undefined ? (
              <FieldInput spec={spec} value={value} wrong={wrong} whole={whole} onChange={set} />
            ) : (
              drawn
            )}
          </div>
        )
      })}
      {confirm && <Say>{confirm}</Say>}
      {error && (!error.fields.length || elsewhere.length > 0) && (
        <Say tone="bad">{elsewhere.map(({ message }) => message).join('；') || error.message}</Say>
      )}
      <footer>
        <button type="submit" className="button main" disabled={busy}>
          {busy ? '正在提交…' : (props.submit ?? (confirm ? `确认${title}` : title))}
        </button>
        <span className="quiet keys">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> 提交 · <kbd>Esc</kbd> 收起
        </span>
      </footer>
    </form>
  )
}

function startOf(fields: FieldSpec[], initial: Values = {}): Values {
  return Object.fromEntries(fields.map(({ name, initial: value }) => [name, initial[name] ?? value]))
}

/** An empty field is not sent, so that the schema's own default or complaint applies. */
function given(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== undefined))
}
