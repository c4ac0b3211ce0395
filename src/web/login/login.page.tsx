import './login.css'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiError, api } from '../api.ts'
import { homeOf } from '../home.ts'
import { meQuery, queryClient } from '../queries.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { Seal } from '../ui/seal.tsx'

export function LoginPage() {
  const { to } = useSearch({ from: '/login' })
  const navigate = useNavigate()
  const { history } = useRouter()
  const [error, setError] = useState<ApiError>()
  const [busy, setBusy] = useState(false)

  async function logIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const password = event.currentTarget.elements.namedItem('password') as HTMLInputElement
    setBusy(true)
    setError(undefined)
    try {
      await api.post('/api/login', { login: form.get('login'), password: form.get('password') })
      queryClient.clear()
      const me = await queryClient.fetchQuery(meQuery)
      if (to?.startsWith('/') && !to.startsWith('//')) history.push(`/app${to}`)
      else await navigate({ to: homeOf(me) })
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没能登录，请再试一次。'))
      setBusy(false)
      password.select()
    }
  }

  return (
    <main className="login">
      <title>登录 · 直通</title>
      <form onSubmit={logIn} noValidate>
        <header>
          <Seal />
          <h1>直通</h1>
          <p className="quiet">人大代表联络站工作台</p>
        </header>
        <Field label="账号" wrong={error?.field('login')}>
          {/* biome-ignore lint/a11y/noAutofocus: the page has one purpose */}
          <input className="input" name="login" autoComplete="username" autoCapitalize="none" autoFocus />
        </Field>
        <Field label="密码" wrong={error?.field('password')}>
          <input className="input" name="password" type="password" autoComplete="current-password" />
        </Field>
        {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
        <button type="submit" className="button main" disabled={busy}>
          {busy ? '正在登录…' : '登录'}
        </button>
      </form>
      <footer className="quiet">忘了密码，请找本单位的系统管理员重设。群众反映问题不用登录。</footer>
    </main>
  )
}
