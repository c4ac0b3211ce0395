import { type FormEvent, useState } from 'react'
import { ApiError } from '../api.ts'
import { Qr } from '../deputy/qr.tsx'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'

export type Begun = { secret: string; uri: string }
type EnrolProps = { begun: Begun; confirm: (code: string) => Promise<unknown>; children?: React.ReactNode }

/** Scan, then type the first code: the second step is on only after that. */
export function Enrol({ begun, confirm, children }: EnrolProps) {
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code'))
    setBusy(true)
    setError(undefined)
    try {
      await confirm(code)
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有成功，请再试一次。'))
      setBusy(false)
    }
  }

  return (
    <form className="enrol" onSubmit={send} noValidate>
      <div className="scan">
        <Qr text={begun.uri} label="两步登录的二维码" />
        <div>
          <p>用手机上的验证器扫一扫，例如微信小程序“数盾OTP”、Microsoft Authenticator、FreeOTP。</p>
          <details>
            <summary>不能扫？手工输入密钥</summary>
            <code>{begun.secret.match(/.{4}/g)?.join(' ')}</code>
          </details>
        </div>
      </div>
      <Field label="验证器现在显示的6位数字" wrong={error?.field('code')}>
        <input
          className="input code"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
        />
      </Field>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <div className="send">
        <button type="submit" className="button main" disabled={isBusy}>
          开启两步登录
        </button>
        {children}
      </div>
    </form>
  )
}
