import { Field } from '../ui/field.tsx'

export type Fields = { config: Record<string, unknown> | null; wrong: (name: string) => string | undefined }

const textOf = (value: unknown) => (value === undefined || value === null ? '' : String(value))

export function MailFields({ config, wrong }: Fields) {
  const was = config ?? {}
  return (
    <>
      <Field label="邮件服务器" wrong={wrong('host')}>
        <input
          className="input"
          name="host"
          defaultValue={textOf(was.host)}
          placeholder="smtp.example.gov.cn"
        />
      </Field>
      <Field label="端口" wrong={wrong('port')}>
        <input className="input" name="port" inputMode="numeric" defaultValue={textOf(was.port ?? 465)} />
      </Field>
      <Field label="加密" wrong={wrong('security')}>
        <select className="input" name="security" defaultValue={textOf(was.security ?? 'tls')}>
          <option value="tls">TLS（465端口）</option>
          <option value="starttls">STARTTLS（587端口）</option>
          <option value="none">不加密（只限放行的内网服务器）</option>
        </select>
      </Field>
      <Field label="用户名" optional wrong={wrong('user')}>
        <input className="input" name="user" autoComplete="off" defaultValue={textOf(was.user)} />
      </Field>
      <Field label="发件邮箱" wrong={wrong('from')}>
        <input
          className="input"
          name="from"
          defaultValue={textOf(was.from)}
          placeholder="zhitong@example.gov.cn"
        />
      </Field>
      <Field label="发件人" optional wrong={wrong('fromName')}>
        <input className="input" name="fromName" defaultValue={textOf(was.fromName)} />
      </Field>
    </>
  )
}

export function ChatFields({ config, wrong }: Fields) {
  return (
    <Field
      label="接收地址"
      hint="单位即时通讯或消息平台的接收程序，须 https；格式和核对办法见 docs/webhooks.md"
      wrong={wrong('url')}
    >
      <input
        className="input"
        name="url"
        inputMode="url"
        defaultValue={textOf(config?.url)}
        placeholder="https://"
      />
    </Field>
  )
}
