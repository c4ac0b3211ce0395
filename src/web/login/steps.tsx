import '../account/account.css'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { Codes } from '../account/codes.tsx'
import { type Begun, Enrol } from '../account/enrol.tsx'
import { KeyButton } from '../account/passkeys.tsx'
import { Rules } from '../account/rules.tsx'
import { ApiError, api } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { Say, SayError } from '../ui/say.tsx'
import { Seal } from '../ui/seal.tsx'
import type { LoggedIn } from './login.page.tsx'

export type Coming = {
  step: 'code' | 'newPassword' | 'enrol'
  login: string
  name: string
  isTooOld?: boolean
  hasTotp?: boolean
  hasPasskey?: boolean
}

type StepsProps = {
  coming: Coming
  onStep: (coming: Coming) => void
  onIn: () => Promise<void>
  onAgain: () => void
}

const titles = { code: '还差一步', newPassword: '换成自己的密码', enrol: '设置两步登录' }

/** What comes between the password and the session, one thing at a time. */
export function Steps({ coming, onStep, onIn, onAgain }: StepsProps) {
  const [codes, setCodes] = useState<string[]>()
  async function goOn({ step, codes }: LoggedIn) {
    if (codes) setCodes(codes)
    else if (step) onStep(await api.get<Coming>('/api/login/step'))
    else await onIn()
  }
  const parts = { code: Code, newPassword: NewPassword, enrol: SetUp }
  const Part = parts[coming.step]
  return (
    <div className="steps">
      <header>
        <Seal />
        <h1>{titles[coming.step]}</h1>
        <p className="quiet">
          {coming.name} {coming.login}
        </p>
      </header>
      {codes ? (
        <Codes codes={codes} onDone={onIn} done="我已保存，进入工作台" />
      ) : (
        <Part coming={coming} goOn={goOn}>
          <button type="button" className="link" onClick={onAgain}>
            换个账号
          </button>
        </Part>
      )}
    </div>
  )
}

type PartProps = { coming: Coming; goOn: (answer: LoggedIn) => Promise<void>; children: ReactNode }

/** Sends a form of one step; keeps what the server says is wrong. */
function useSend(path: string, goOn: PartProps['goOn']) {
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  async function send(body: object) {
    setBusy(true)
    setError(undefined)
    try {
      await goOn(await api.post<LoggedIn>(path, body))
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有成功，请再试一次。'))
    }
    setBusy(false)
  }
  return { error, isBusy, send }
}

function Code({ coming, goOn, children }: PartProps) {
  const key = coming.hasPasskey && <KeyButton<LoggedIn> isSecond onDone={goOn} />
  if (key && !coming.hasTotp) {
    return (
      <>
        <p>您的角色要求两步登录，请用您的通行密钥确认。</p>
        {key}
        <p className="quiet">密钥不在身边，请找安全管理员申请重设。</p>
        {children}
      </>
    )
  }
  return (
    <CodeForm goOn={goOn}>
      {key}
      {children}
    </CodeForm>
  )
}

function CodeForm({ goOn, children }: Omit<PartProps, 'coming'>) {
  const { error, isBusy, send } = useSend('/api/login/code', goOn)
  const [code, setCode] = useState('')
  function change(value: string) {
    setCode(value)
    if (/^\d{6}$/.test(value.trim())) void send({ code: value }).then(() => setCode(''))
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send({ code })
      }}
    >
      <Field label="动态码" hint="打开手机上的验证器，输入6位数字" wrong={error?.field('code')}>
        <input
          className="input code"
          name="code"
          value={code}
          onChange={({ target }) => change(target.value)}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          maxLength={24}
          // biome-ignore lint/a11y/noAutofocus: the page has one purpose
          autoFocus
        />
      </Field>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <button type="submit" className="button main" disabled={isBusy}>
        {isBusy ? '正在核对…' : '登录'}
      </button>
      <p className="quiet">手机不在身边，就在上面输入一个恢复码。都没有，请找安全管理员重设。</p>
      {children}
    </form>
  )
}

function NewPassword({ coming, goOn, children }: PartProps) {
  const { error, isBusy, send } = useSend('/api/login/password', goOn)
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  function submit(event: FormEvent) {
    event.preventDefault()
    setDiffers(password !== again)
    if (password === again) void send({ password })
  }
  return (
    <form noValidate onSubmit={submit}>
      <p>
        {coming.isTooOld
          ? '现在的密码用得太久了，请换一个新的；最近5次用过的不能再用。'
          : '现在的密码是别人设的，只能用这一次。'}
      </p>
      <input type="text" name="username" autoComplete="username" value={coming.login} readOnly hidden />
      <Field label="新密码" wrong={error?.field('password')}>
        <input
          className="input"
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          // biome-ignore lint/a11y/noAutofocus: the page has one purpose
          autoFocus
        />
      </Field>
      <Rules password={password} who={coming} />
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
      <button type="submit" className="button main" disabled={isBusy}>
        保存并登录
      </button>
      {children}
    </form>
  )
}

function SetUp({ goOn, children }: PartProps) {
  const [begun, setBegun] = useState<Begun>()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    api.post<Begun>('/api/login/enrol').then(setBegun, setError)
  }, [])
  if (error) return <SayError error={error} />
  if (!begun) return <span className="bone" />
  return (
    <>
      <p>您的角色要求两步登录：以后除了密码，还要手机上每30秒一换的6位数字。</p>
      <Enrol
        begun={begun}
        confirm={async (code) => goOn(await api.post<LoggedIn>('/api/login/enrol/confirm', { code }))}
      >
        {children}
      </Enrol>
    </>
  )
}
