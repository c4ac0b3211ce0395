import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Say } from '../ui/say.tsx'
import { fullDay } from '../ui/when.ts'
import { type Own, ownQuery } from './account.queries.ts'
import { Codes } from './codes.tsx'
import { type Begun, Enrol } from './enrol.tsx'
import { Proof } from './proof.tsx'

type Doing = 'on' | 'off' | 'codes' | undefined

/** 两步登录: off, being set up, on; and its recovery codes. */
export function Totp({ own: { totp } }: { own: Own }) {
  const client = useQueryClient()
  const [doing, setDoing] = useState<Doing>()
  const [begun, setBegun] = useState<Begun>()
  const [codes, setCodes] = useState<string[]>()
  const fresh = () => client.invalidateQueries({ queryKey: ownQuery.queryKey })
  const close = () => {
    setDoing(undefined)
    setBegun(undefined)
  }
  const acts: Record<NonNullable<Doing>, (password: string) => Promise<unknown>> = {
    on: async (password) => setBegun(await api.post<Begun>('/api/account/totp/begin', { password })),
    codes: async (password) =>
      show(await api.post<{ codes: string[] }>('/api/account/totp/codes', { password })),
    off: async (password) => {
      await api.post('/api/account/totp/off', { password })
      close()
      await fresh()
    },
  }
  async function show({ codes }: { codes: string[] }) {
    close()
    setCodes(codes)
    await fresh()
  }
  if (codes) {
    return (
      <section>
        <Codes codes={codes} onDone={() => setCodes(undefined)} done="我已保存" />
      </section>
    )
  }
  return (
    <section>
      <div className="head">
        <h2>两步登录</h2>
        <p className={totp.isOn ? 'light course' : 'quiet'}>
          {totp.isOn ? `● 已开启（${fullDay(totp.since!)}）` : '○ 未开启'}
        </p>
        {!doing && !totp.isOn && (
          <button type="button" className="button" onClick={() => setDoing('on')}>
            开启
          </button>
        )}
      </div>
      {!totp.isOn && !doing && (
        <p>
          登录时除了密码，再输手机上每30秒一换的6位数字：密码泄露了，别人也进不来。
          {totp.isRequired && '您的角色要求两步登录。'}
        </p>
      )}
      {totp.isOn && totp.codesLeft <= 3 && <Say tone="bad">恢复码只剩{totp.codesLeft}个，请换一批新的。</Say>}
      {totp.isOn && !doing && (
        <p>
          恢复码还有{totp.codesLeft}个。{' '}
          <button type="button" className="link" onClick={() => setDoing('codes')}>
            换一批
          </button>
          {!totp.isRequired && (
            <>
              {' · '}
              <button type="button" className="link" onClick={() => setDoing('off')}>
                关闭两步登录
              </button>
            </>
          )}
        </p>
      )}
      {doing && !begun && <Proof key={doing} verb={verbs[doing]} act={acts[doing]} onClose={close} />}
      {begun && (
        <Enrol
          begun={begun}
          confirm={async (code) => show(await api.post<{ codes: string[] }>('/api/account/totp', { code }))}
        >
          <button type="button" className="link" onClick={close}>
            算了
          </button>
        </Enrol>
      )}
    </section>
  )
}

const verbs = { on: '下一步', off: '关闭两步登录', codes: '换恢复码，旧的作废' }
