import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { fullDay, timeWords } from '../ui/when.ts'
import { type Own, ownQuery } from './account.queries.ts'
import { Proof } from './proof.tsx'

/** 通行密钥: the keys of my devices; added with a name, removed with the password. */
export function Passkeys({ own: { passkeys, takesPasskeys } }: { own: Own }) {
  const client = useQueryClient()
  const [doing, setDoing] = useState<string>()
  const [name, setName] = useState('')
  const close = () => setDoing(undefined)
  const done = async () => {
    close()
    setName('')
    await client.invalidateQueries({ queryKey: ownQuery.queryKey })
  }
  async function add(password: string) {
    const { options } = await api.post<{ options: unknown }>('/api/account/passkeys/begin', { password })
    const { makeKey } = await import('./keys.ts')
    const answer = await makeKey(options)
    await api.post('/api/account/passkeys', { name: name.trim() || '我的设备', answer })
    await done()
  }
  async function remove(id: string, password: string) {
    await api.post('/api/account/passkeys/remove', { id, password })
    await done()
  }
  return (
    <section>
      <div className="head">
        <h2>通行密钥</h2>
        <p className={passkeys.length ? 'light course' : 'quiet'}>
          {passkeys.length ? `● ${passkeys.length}个` : '○ 还没有'}
        </p>
        {takesPasskeys && !doing && (
          <button type="button" className="button" onClick={() => setDoing('add')}>
            添加
          </button>
        )}
      </div>
      <p>
        用手机、电脑的指纹、人脸或PIN登录，不用输密码和动态码，也不怕假网站。
        {!takesPasskeys && '本单位的网址还不支持，请告诉运维人员。'}
      </p>
      {doing === 'add' && (
        <>
          <form onSubmit={(event) => event.preventDefault()}>
            <Field label="给它起个名字" hint="例如：办公室电脑、我的手机">
              <input
                className="input"
                value={name}
                maxLength={20}
                onChange={({ target }) => setName(target.value)}
              />
            </Field>
          </form>
          <Proof verb="添加" act={add} onClose={close} />
        </>
      )}
      <ul className="devices">
        {passkeys.map(({ id, name, addedAt, usedAt }) => (
          <li key={id}>
            <div>
              <strong>{name}</strong>
              <p className="quiet">
                {fullDay(addedAt)}添加{usedAt ? ` · 最近 ${timeWords(usedAt)}` : ' · 还没有用过'}
              </p>
              {doing === id && (
                <Proof verb={`移除“${name}”`} act={(password) => remove(id, password)} onClose={close} />
              )}
            </div>
            {!doing && (
              <button type="button" className="link" onClick={() => setDoing(id)}>
                移除<span className="hidden">{name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Asks for a passkey and goes on with the log-in; what went wrong stands below the button. */
export function KeyButton<T>({
  isSecond,
  onDone,
}: {
  isSecond: boolean
  onDone: (answer: T) => Promise<void>
}) {
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  async function ask() {
    setBusy(true)
    setError(undefined)
    try {
      const { askDevice } = await import('./keys.ts')
      const { options } = await api.post<{ options: unknown }>('/api/login/passkey/ask', { isSecond })
      const answer = await askDevice(options)
      await onDone(await api.post<T>(`/api/login/passkey${isSecond ? '/second' : ''}`, { answer }))
    } catch (error) {
      setError(error instanceof ApiError ? error.message : '没有用成通行密钥，请再试一次，或用密码登录。')
    }
    setBusy(false)
  }
  return (
    <>
      {error && <Say tone="bad">{error}</Say>}
      <button type="button" className="button" disabled={isBusy} onClick={ask}>
        {isBusy ? '请在设备上确认…' : '用通行密钥登录'}
      </button>
    </>
  )
}
