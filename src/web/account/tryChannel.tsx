import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ChannelKind, channelKinds } from '#modules/outbox/outbox.words.ts'
import { ApiError, api } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { Say, SayError } from '../ui/say.tsx'

/** 发一条试试: what came of it stands in the list below. */
export function TryChannel({ kind, onClose }: { kind: ChannelKind; onClose: () => void }) {
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: (to: string) => api.post('/api/admin/channels/try', { kind, to }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['admin', 'outbox'] }),
  })
  const wrong = send.error instanceof ApiError ? send.error.field('to') : undefined
  return (
    <form
      className="sheet"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate(String(new FormData(event.currentTarget).get('to')))
      }}
    >
      <Field label={`发到（${channelKinds[kind].address}）`} wrong={wrong}>
        <input className="input" name="to" autoComplete="off" />
      </Field>
      {send.error && !wrong && <SayError error={send.error} />}
      {send.isSuccess && <Say tone="good">已经放进待发，结果见下面的“发送情况”。</Say>}
      <div className="send">
        <button type="submit" className="button main" disabled={send.isPending}>
          发一条试试
        </button>
        <button type="button" className="link" onClick={onClose}>
          收起
        </button>
      </div>
    </form>
  )
}
