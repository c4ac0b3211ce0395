import { type ReactNode, useState } from 'react'
import { ApiError } from '../../api.ts'
import { Say } from '../../ui/say.tsx'

type InPlaceProps = {
  title: string
  submit: string
  confirm?: string
  /** The paths that the fields below show themselves; all other errors stand above the button. */
  shows: readonly string[]
  children: (wrongOf: (path: string) => string | undefined) => ReactNode
  onSubmit: () => Promise<unknown>
  onClose: () => void
}

/** A form with fields of its own drawing, in place, with the server's errors all at once. */
export function InPlace({ title, submit, confirm, shows, children, onSubmit, onClose }: InPlaceProps) {
  const [error, setError] = useState<ApiError>()
  const [busy, setBusy] = useState(false)
  const elsewhere = error?.fields.filter(({ path }) => !shows.some((name) => path.startsWith(name))) ?? []
  async function send() {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      await onSubmit()
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有办成，请再试一次。'))
    }
    setBusy(false)
  }
  return (
    <form
      className="action-form in-place"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) send()
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" className="link" onClick={onClose}>
          收起
        </button>
      </header>
      {children(
        (path) =>
          error?.fields.find(
            (one) => one.path === path || (path.includes('.') ? false : one.path.startsWith(`${path}.`)),
          )?.message,
      )}
      {confirm && <Say>{confirm}</Say>}
      {error && (!error.fields.length || elsewhere.length > 0) && (
        <Say tone="bad">{elsewhere.map(({ message }) => message).join('；') || error.message}</Say>
      )}
      <footer>
        <button type="submit" className="button main" disabled={busy}>
          {busy ? '正在提交…' : submit}
        </button>
      </footer>
    </form>
  )
}
