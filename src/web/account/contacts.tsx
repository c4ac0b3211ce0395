import './outgoing.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type ChannelKind, channelKinds, type NoticeKind, noticeKinds } from '#modules/outbox/outbox.words.ts'
import { ApiError, api } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { SayError } from '../ui/say.tsx'
import { contactsQuery, type Contacts as Found } from './outgoing.queries.ts'

type Contact = Found['contacts'][number]

/** 提醒发到哪里: in the app always; outside where somebody wants it. */
export function Contacts() {
  const { data, error, refetch } = useQuery(contactsQuery)
  const kinds = data ? [...new Set([...data.offered, ...data.contacts.map(({ channel }) => channel)])] : []
  return (
    <section>
      <div className="head">
        <h2>提醒发到哪里</h2>
        <p className="quiet">系统里的提醒总会有；下面的另外再发，只发编号和链接</p>
      </div>
      {error && <SayError error={error} again={refetch} />}
      {data && kinds.length === 0 && <p>单位还没有开通短信、邮件或即时通讯，开通后可以在这里选。</p>}
      {data &&
        kinds.map((kind) => (
          <ContactPart
            key={kind}
            kind={kind}
            contact={data.contacts.find(({ channel }) => channel === kind)}
          />
        ))}
    </section>
  )
}

function ContactPart({ kind, contact }: { kind: ChannelKind; contact?: Contact }) {
  const client = useQueryClient()
  const [isTyping, setTyping] = useState(false)
  const { label } = channelKinds[kind]
  const act = useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) =>
      api.post(`/api/account/contacts${path}`, { channel: kind, ...body }),
    onSuccess: () => client.invalidateQueries({ queryKey: contactsQuery.queryKey }),
  })
  const error = act.error instanceof ApiError ? act.error : undefined
  const send = (path: string, name: string) => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const body = { [name]: String(new FormData(event.currentTarget).get(name)) }
    act.mutate({ path, body }, { onSuccess: () => setTyping(false) })
  }
  const isAsked = !contact || isTyping
  return (
    <div className="contact">
      <div className="head">
        <strong>{label}</strong>
        <span className={contact?.isConfirmed ? 'light course' : 'quiet'}>
          {contact ? `${contact.isConfirmed ? '● ' : '○ 还没确认 '}${contact.shown}` : '○ 没有填'}
        </span>
        {contact && !isTyping && (
          <span className="send">
            <button type="button" className="link" onClick={() => setTyping(true)}>
              换一个<span className="hidden">{label}地址</span>
            </button>
            <button type="button" className="link" onClick={() => act.mutate({ path: '/drop', body: {} })}>
              不要了<span className="hidden">，去掉{label}</span>
            </button>
          </span>
        )}
      </div>
      {isAsked && (
        <form key="to" onSubmit={send('', 'to')} noValidate>
          <Field label={channelKinds[kind].address} wrong={error?.field('to')}>
            <input className="input" name="to" autoComplete={kind === 'sms' ? 'tel' : 'email'} />
          </Field>
          <div className="send">
            <button type="submit" className="button" disabled={act.isPending}>
              发验证码
            </button>
            {isTyping && (
              <button type="button" className="link" onClick={() => setTyping(false)}>
                算了
              </button>
            )}
          </div>
        </form>
      )}
      {contact && !contact.isConfirmed && !isTyping && (
        <form key="code" onSubmit={send('/confirm', 'code')} noValidate>
          <Field label="验证码" hint="6位数字，10分钟内有效，可能要等一会儿" wrong={error?.field('code')}>
            <input className="input code" name="code" inputMode="numeric" autoComplete="one-time-code" />
          </Field>
          <div className="send">
            <button type="submit" className="button main" disabled={act.isPending}>
              确认
            </button>
          </div>
        </form>
      )}
      {contact?.isConfirmed && !isTyping && <Wishes contact={contact} act={act.mutate} />}
      {error && !error.fields.length && <SayError error={error} />}
    </div>
  )
}

type Act = (act: { path: string; body: object }) => void
const hours = Array.from({ length: 24 }, (_, hour) => hour)

function Wishes({ contact: { channel, kinds, quiet }, act }: { contact: Contact; act: Act }) {
  const { label } = channelKinds[channel]
  const choose = (next: Partial<Pick<Contact, 'kinds' | 'quiet'>>) =>
    act({ path: '/choose', body: { kinds, quiet, ...next } })
  return (
    <>
      <fieldset className="ticks" aria-label={`哪些发${label}`}>
        {(Object.keys(noticeKinds) as NoticeKind[]).map((kind) => (
          <label key={kind} className="tick">
            <input
              type="checkbox"
              checked={kinds.includes(kind)}
              onChange={({ target }) =>
                choose({ kinds: target.checked ? [...kinds, kind] : kinds.filter((one) => one !== kind) })
              }
            />
            {noticeKinds[kind].label}
            <span className="quiet">{noticeKinds[kind].hint}</span>
          </label>
        ))}
      </fieldset>
      <div className="ticks">
        <label className="tick">
          <input
            type="checkbox"
            checked={quiet !== null}
            onChange={({ target }) => choose({ quiet: target.checked ? { from: 22, to: 7 } : null })}
          />
          免打扰
        </label>
        {quiet && (
          <span>
            {(['from', 'to'] as const).map((end) => (
              <label key={end}>
                {end === 'from' ? '从 ' : ' 到 '}
                <select
                  className="input"
                  value={quiet[end]}
                  onChange={({ target }) => choose({ quiet: { ...quiet, [end]: Number(target.value) } })}
                >
                  {hours.map((hour) => (
                    <option key={hour} value={hour}>
                      {hour}点
                    </option>
                  ))}
                </select>
              </label>
            ))}
            ，过后再发
          </span>
        )}
      </div>
    </>
  )
}
