import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { fullDay } from '../ui/when.ts'
import { type Own, ownQuery } from './account.queries.ts'
import { Proof } from './proof.tsx'

/** The single sign-on: tied to this account, or not yet. */
export function Outside({ outside: { label, linkedAt } }: { outside: NonNullable<Own['outside']> }) {
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  async function act(password: string) {
    if (!linkedAt) {
      const { url } = await api.post<{ url: string }>('/api/sso/link', { password })
      return location.assign(url)
    }
    await api.post('/api/sso/unlink', { password })
    setOpen(false)
    await client.invalidateQueries({ queryKey: ownQuery.queryKey })
  }
  return (
    <section>
      <div className="head">
        <h2>{label}</h2>
        <p className={linkedAt ? 'light course' : 'quiet'}>
          {linkedAt ? `● 已绑定（${fullDay(linkedAt)}）` : '○ 未绑定'}
        </p>
        {!isOpen && (
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {linkedAt ? '解除绑定' : '绑定'}
          </button>
        )}
      </div>
      {!linkedAt && !isOpen && <p>绑定以后，可以从“{label}”直接登录；权限仍按本系统的授权。</p>}
      {isOpen && <Proof verb={linkedAt ? '解除绑定' : '去绑定'} act={act} onClose={() => setOpen(false)} />}
    </section>
  )
}
