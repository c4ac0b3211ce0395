import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api } from '../api.ts'
import { Field } from '../ui/field.tsx'
import type { Message } from './talk.queries.ts'

/** What lies behind the stars of a message: only after saying why, which the person can read. */
export function LookAt({ id, message }: { id: string; message: Message }) {
  const [isAsked, setAsked] = useState(false)
  const look = useMutation({
    mutationFn: (reason: string) =>
      api.post<{ text: string }>(`/api/opinions/${id}/messages/reveal`, { message: message.id, reason }),
  })
  if (look.data) return <p className="words">全文：{look.data.text}</p>
  const wrong =
    look.error instanceof ApiError ? (look.error.field('reason') ?? look.error.message) : undefined
  if (!isAsked)
    return (
      <button type="button" className="link" onClick={() => setAsked(true)}>
        有电话等遮住了，查看
      </button>
    )
  return (
    <form
      className="aside"
      onSubmit={(event) => {
        event.preventDefault()
        look.mutate(String(new FormData(event.currentTarget).get('reason')))
      }}
    >
      <Field label="为什么要看" hint="会记下来，反映人查得到。" wrong={wrong}>
        {/* biome-ignore lint/a11y/noAutofocus: the person has just asked for this field */}
        <input className="input" name="reason" autoFocus placeholder="例如：约时间上门" />
      </Field>
      <p className="do">
        <button type="submit" className="button" disabled={look.isPending}>
          查看并留痕
        </button>
        <button type="button" className="link" onClick={() => setAsked(false)}>
          不看了
        </button>
      </p>
    </form>
  )
}
