import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { ApiError, api } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { fullDay } from '../ui/when.ts'
import { type Own, ownQuery } from './account.queries.ts'
import { Rules } from './rules.tsx'

export function Password({ own }: { own: Own }) {
  const [isOpen, setOpen] = useState(false)
  const [isDone, setDone] = useState(false)
  return (
    <section>
      <div className="head">
        <h2>密码</h2>
        <p className="quiet">
          {fullDay(own.passwordSetAt)}设定，{fullDay(own.passwordDueAt)}前要换
        </p>
        {!isOpen && (
          <button type="button" className="button" onClick={() => setOpen(true)}>
            改密码
          </button>
        )}
      </div>
      {isDone && <Say tone="good">密码已改，别的设备都已退出。</Say>}
      {isOpen && (
        <PasswordForm
          own={own}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            setDone(true)
          }}
        />
      )}
    </section>
  )
}

function PasswordForm({ own, onClose, onDone }: { own: Own; onClose: () => void; onDone: () => void }) {
  const rules = useId()
  const client = useQueryClient()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  const change = useMutation({
    mutationFn: (old: string) => api.post('/api/account/password', { old, password }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ownQuery.queryKey })
      onDone()
    },
  })
  const error = change.error instanceof ApiError ? change.error : undefined

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setDiffers(password !== again)
    if (password === again) change.mutate(String(new FormData(event.currentTarget).get('old')))
  }

  return (
    <form onSubmit={send} noValidate>
      <input type="text" name="username" autoComplete="username" value={own.login} readOnly hidden />
      <Field label="现在的密码" wrong={error?.field('old')}>
        <input className="input" name="old" type="password" autoComplete="current-password" />
      </Field>
      <Field label="新密码" wrong={error?.field('password')}>
        <input
          className="input"
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      </Field>
      <Rules id={rules} password={password} who={own} />
      <Field label="再输一遍" wrong={differs ? '两遍不一样' : undefined}>
        <input
          className="input"
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={({ target }) => setAgain(target.value)}
        />
      </Field>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <div className="send">
        <button type="submit" className="button main" disabled={change.isPending}>
          改密码
        </button>
        <button type="button" className="link" onClick={onClose}>
          不改了
        </button>
      </div>
    </form>
  )
}
