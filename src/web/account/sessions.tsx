import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { SayError } from '../ui/say.tsx'
import { timeWords } from '../ui/when.ts'
import { type Own, ownQuery } from './account.queries.ts'

const ways: Record<string, string> = { oidc: '统一认证', passkey: '通行密钥' }

/** Where I am logged in; whatever I do not know I can end. */
export function Sessions({ sessions }: Pick<Own, 'sessions'>) {
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: (id: string) => api.post('/api/account/sessions/end', { id }),
    onSettled: () => client.invalidateQueries({ queryKey: ownQuery.queryKey }),
  })
  const sorted = sessions.toSorted((a, b) => Number(b.isThis) - Number(a.isThis))
  return (
    <section>
      <div className="head">
        <h2>登录的设备</h2>
        <p className="quiet">半小时没有操作、或满12小时，会自动退出</p>
        {sessions.length > 1 && (
          <button
            type="button"
            className="button"
            disabled={end.isPending}
            onClick={() => end.mutate('others')}
          >
            退出其他{sessions.length - 1}处
          </button>
        )}
      </div>
      {end.error && <SayError error={end.error} />}
      <ul className="devices">
        {sorted.map(({ id, isThis, way, device, address, createdAt, seenAt }) => (
          <li key={id}>
            <div>
              <strong>{device}</strong>
              {isThis && <span className="light course"> ● 现在用的</span>}
              <p className="quiet">
                {address} · {timeWords(createdAt)}用{ways[way] ?? '密码'}登录
                {!isThis && ` · 最近 ${timeWords(seenAt)}`}
              </p>
            </div>
            {!isThis && (
              <button
                type="button"
                className="link"
                aria-label={`退出 ${device}，${timeWords(createdAt)}登录的`}
                disabled={end.isPending}
                onClick={() => end.mutate(id)}
              >
                退出
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
