import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import type { Message } from './talk.queries.ts'

/** The station hands on what it writes itself, beginning with the message without phones and names. */
export function Forward({ id, message }: { id: string; message: Message }) {
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const pass = useMutation({
    mutationFn: (form: FormData) =>
      api.post(`/api/opinions/${id}/messages/forward`, {
        message: message.id,
        note: form.get('note'),
        withPhotos: form.get('withPhotos') === 'on',
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['opinions', 'one', id] }),
  })
  if (pass.isSuccess) return <Say tone="good">已转告承办单位，记在办理经过里。</Say>
  if (!isOpen)
    return (
      <button type="button" className="link" onClick={() => setOpen(true)}>
        转告承办单位
      </button>
    )
  const wrong = pass.error instanceof ApiError ? (pass.error.field('note') ?? pass.error.message) : undefined
  return (
    <form
      className="aside"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        pass.mutate(new FormData(event.currentTarget))
      }}
    >
      <Field label="转告什么" hint="承办单位会看到。请去掉姓名、电话和不必让单位知道的话。" wrong={wrong}>
        <textarea className="input" name="note" rows={3} defaultValue={message.text ?? ''} />
      </Field>
      {message.photos.length > 0 && (
        <label className="check">
          <input type="checkbox" name="withPhotos" /> 带上{message.photos.length}张照片
        </label>
      )}
      <p className="do">
        <button type="submit" className="button" disabled={pass.isPending}>
          转告
        </button>
        <button type="button" className="link" onClick={() => setOpen(false)}>
          不转了
        </button>
      </p>
    </form>
  )
}
