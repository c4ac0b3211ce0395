import './login.css'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { KeyButton } from '../account/passkeys.tsx'
import { ApiError, api } from '../api.ts'
import { homeOf } from '../home.ts'
import { meQuery, queryClient } from '../queries.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { Seal } from '../ui/seal.tsx'
import { type Coming, Steps } from './steps.tsx'

const tidings: Record<string, string> = {
  notLinked: '这个统一认证身份还没有绑定账号。请先用密码登录，再到“我的账号”里绑定。',
  ssoAway: '统一认证现在连不上，请用账号和密码登录。',
}

export type LoggedIn = { name: string; step?: Coming['step']; codes?: string[] }

export function LoginPage() {
  const { to, sso } = useSearch({ from: '/login' })
  const navigate = useNavigate()
  const { history } = useRouter()
  const [error, setError] = useState<ApiError>()
  const [busy, setBusy] = useState(false)
  const [coming, setComing] = useState<Coming>()
  const ways = useWays(setComing)

  async function enter() {
    queryClient.clear()
    const me = await queryClient.fetchQuery(meQuery)
    if (to?.startsWith('/') && !to.startsWith('//')) history.push(`/app${to}`)
    else await navigate({ to: homeOf(me) })
  }

  async function goOn({ step }: Pick<LoggedIn, 'step'>) {
    if (step) setComing(await api.get<Coming>('/api/login/step'))
    else await enter()
  }

  async function logIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const password = event.currentTarget.elements.namedItem('password') as HTMLInputElement
    setBusy(true)
    setError(undefined)
    try {
      const body = { login: form.get('login'), password: form.get('password') }
      const { step } = await api.post<LoggedIn>('/api/login', body)
      await goOn({ step })
      setBusy(false)
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没能登录，请再试一次。'))
      setBusy(false)
      password.select()
    }
  }

  async function again() {
    await api.post('/api/logout').catch(() => {})
    setComing(undefined)
  }

  return (
    <main className="login">
      <title>登录 · 直通</title>
      {coming ? (
        <Steps key={coming.step} coming={coming} onStep={setComing} onIn={enter} onAgain={again} />
      ) : (
        <form onSubmit={logIn} noValidate>
          <header>
            <Seal />
            <h1>直通</h1>
            <p className="quiet">人大代表联络站工作台</p>
          </header>
          {sso && <Say tone="bad">{tidings[sso] ?? '统一认证没有成功，请再试一次，或用密码登录。'}</Say>}
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
          {ways?.passkey && <KeyButton<LoggedIn> isSecond={false} onDone={goOn} />}
          {ways?.sso && (
            <a className="button" href="/api/sso/go">
              用{ways.sso}登录
            </a>
          )}
        </form>
      )}
      <footer className="quiet">忘了密码，请找本单位的系统管理员重设。群众反映问题不用登录。</footer>
    </main>
  )
}

type Ways = { sso: string | null; passkey: boolean }

/** The single sign-on's name, where there is one; and the step at which a log-in begun earlier stands. */
function useWays(onStep: (coming: Coming) => void): Ways | undefined {
  const [ways, setWays] = useState<Ways>()
  useEffect(() => {
    api.get<Ways>('/api/login/ways').then(setWays, () => {})
    api.get<Coming | { step: null }>('/api/login/step').then(
      (coming) => coming.step && onStep(coming),
      () => {},
    )
  }, [])
  return ways
}
