import { type FormEvent, useState } from 'react'
import { ApiError, api } from '../api.ts'
import { queryClient } from '../queries.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { useFocusOnWrong } from './wrong.ts'

const fields = [
  ['name', '姓名', '加密保存，列表里只显示姓'],
  ['phone', '电话（可不填）', '加密保存'],
  ['home', '住在哪里、哪个单位（可不填）', '如 幸福里3栋'],
] as const

/** One more voter to keep contact with. */
export function ContactNew({ onDone }: { onDone: () => void }) {
  const [values, setValues] = useState({ name: '', phone: '', home: '' })
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  useFocusOnWrong(error)

  async function send(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await api.post('/api/ties', { kind: 'voter', ...values })
      await queryClient.invalidateQueries({ queryKey: ['ties'] })
      onDone()
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有存上，请再试一次。'))
      setBusy(false)
    }
  }

  return (
    <form className="form" aria-label="加一位选民" onSubmit={send} noValidate>
      <h2>加一位选民</h2>
      {fields.map(([name, label, hint]) => (
        <Field key={name} label={label} hint={hint} wrong={error?.field(name)}>
          <input
            className="input"
            value={values[name]}
            maxLength={60}
            inputMode={name === 'phone' ? 'tel' : undefined}
            autoComplete="off"
            onChange={({ target }) => setValues((before) => ({ ...before, [name]: target.value }))}
          />
        </Field>
      ))}
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <button type="submit" className="button main send" disabled={isBusy}>
        {isBusy ? '正在存…' : '加上'}
      </button>
      <button type="button" className="link" onClick={onDone}>
        先不加
      </button>
    </form>
  )
}
