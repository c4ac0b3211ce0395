import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError, api } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { Say, SayError } from '../ui/say.tsx'
import { ChatFields, MailFields } from './channelFields.tsx'
import { type ChannelRow, channelsQuery } from './outgoing.queries.ts'
import { readSms, SmsFields } from './smsFields.tsx'

const secrets = {
  sms: ['网关密钥', '模板里写作 {{secret}}'],
  mail: ['邮箱密码', '邮箱的登录密码或授权码'],
  chat: ['签名密钥', '至少16位；接收方凭它核对，换了以后旧的还能用一天'],
} as const

/** One channel's settings. The secret is typed, never shown again; an empty field leaves it as it is. */
export function ChannelForm({ channel, onClose }: { channel: ChannelRow; onClose: () => void }) {
  const client = useQueryClient()
  const { kind, config, hasSecret } = channel
  const [isOn, setOn] = useState(channel.isOn || !channel.setAt)
  const save = useMutation({
    mutationFn: (body: object) => api.post('/api/admin/channels', body),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: channelsQuery.queryKey })
      onClose()
    },
  })
  const error = save.error instanceof ApiError ? save.error : undefined
  const wrong = (name: string) => error?.field(`config.${name}`)

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    const { secret, ...fields } = given
    save.mutate({
      kind,
      isOn,
      config: kind === 'sms' ? readSms(fields) : fields,
      ...(secret ? { secret } : {}),
    })
  }

  const [label, hint] = secrets[kind]
  return (
    <form className="sheet" noValidate onSubmit={send}>
      {kind === 'mail' && <MailFields config={config} wrong={wrong} />}
      {kind === 'sms' && <SmsFields config={config} wrong={wrong} />}
      {kind === 'chat' && <ChatFields config={config} wrong={wrong} />}
      <Field
        label={label}
        hint={hasSecret ? `${hint}。已设置，不改就空着` : hint}
        wrong={error?.field('secret')}
      >
        <input className="input" name="secret" type="password" autoComplete="new-password" />
      </Field>
      <label className="tick wide">
        <input type="checkbox" checked={isOn} onChange={({ target }) => setOn(target.checked)} />
        启用
      </label>
      {error && (error.fields.length ? <Say tone="bad">{error.message}</Say> : <SayError error={error} />)}
      <div className="send">
        <button type="submit" className="button main" disabled={save.isPending}>
          保存
        </button>
        <button type="button" className="link" onClick={onClose}>
          不改了
        </button>
      </div>
    </form>
  )
}
