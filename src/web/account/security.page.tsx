import './admin.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Say, SayError } from '../ui/say.tsx'
import { timeWords } from '../ui/when.ts'
import { securityQuery, type Watch } from './account.queries.ts'
import { ChangesList } from './changes.tsx'
import { LostPhone } from './people.tsx'

type Act = { path: string; body: object; words: string }

/** 安全: who is locked out, who must take two steps, who is in. */
export function SecurityPage() {
  const { data, error, refetch } = useQuery(securityQuery)
  const client = useQueryClient()
  const [told, setTold] = useState<string>()
  const act = useMutation({
    mutationFn: ({ path, body }: Act) => api.post(`/api/security/${path}`, body),
    onSuccess: (_, { words }) => setTold(words),
    onSettled: () => client.invalidateQueries({ queryKey: securityQuery.queryKey }),
  })
  return (
    <div className="admin">
      <title>安全 · 直通</title>
      <header>
        <h1>安全</h1>
        <p className="quiet">
          连续5次输错锁定15分钟，再犯加倍；半小时无操作或满12小时自动退出；密码至少10位、三种字符，最长用90天。
        </p>
      </header>
      {error && <SayError error={error} again={refetch} />}
      {act.error && <SayError error={act.error} />}
      {told && <Say tone="good">{told}</Say>}
      {data && (
        <>
          <ChangesList />
          <Locks locks={data.locks} act={act.mutate} />
          <Policies policies={data.policies} act={act.mutate} />
          <LostPhone />
          <Present sessions={data.sessions} act={act.mutate} />
        </>
      )}
    </div>
  )
}

type Part<K extends keyof Watch> = Pick<Watch, K> & { act: (act: Act) => void }

function Locks({ locks, act }: Part<'locks'>) {
  return (
    <section>
      <h2>锁定 {locks.length > 0 && <span className="num">{locks.length}</span>}</h2>
      {locks.length === 0 && <p className="quiet">现在没有锁定的账号和地址。</p>}
      <ul className="lines">
        {locks.map(({ kind, key, who, until }) => (
          <li key={key}>
            <span>
              <span className="light overdue">■ {kind === 'login' ? '账号' : '地址'}</span> {who}
            </span>
            <span className="num quiet">到 {timeWords(until)}</span>
            <button
              type="button"
              className="button"
              onClick={() => act({ path: 'unlock', body: { kind, key }, words: `${who}已解锁。` })}
            >
              解锁
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Policies({ policies, act }: Part<'policies'>) {
  return (
    <section>
      <h2>两步登录</h2>
      <p className="quiet">
        要求以后，还没设置的人在下次登录时设置；已经登录的不受影响。建议至少要求三个管理员。
      </p>
      <ul className="lines">
        {policies.map(({ role, label, isRequired, holders, ready }) => (
          <li key={role}>
            <label className="tick">
              <input
                type="checkbox"
                checked={isRequired}
                onChange={({ target }) =>
                  act({
                    path: 'policy',
                    body: { role, isRequired: target.checked },
                    words: target.checked ? `${label}从下次登录起须两步登录。` : `${label}不再要求两步登录。`,
                  })
                }
              />
              {label}
            </label>
            <span className="num quiet">{holders === 0 ? '还没有人' : `${holders}人，${ready}人已开启`}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Present({ sessions, act }: Part<'sessions'>) {
  const [asks, setAsks] = useState<string>()
  return (
    <section>
      <h2>
        正在登录 <span className="num">{sessions.length}</span>
      </h2>
      <ul className="lines">
        {sessions.map(({ accountId, name, login, n, seenAt, hasSecond }) => (
          <li key={accountId}>
            <span>
              {name} <span className="quiet">{login}</span>
            </span>
            <span className="num quiet">
              {n}处 · 最近 {timeWords(seenAt)}
              {hasSecond && ' · 两步登录'}
            </span>
            {asks === accountId ? (
              <span className="pair">
                <button
                  type="button"
                  className="button main"
                  onClick={() => act({ path: 'end', body: { id: accountId }, words: `${name}已全部退出。` })}
                >
                  全部退出
                </button>
                <button type="button" className="link" onClick={() => setAsks(undefined)}>
                  算了
                </button>
              </span>
            ) : (
              <button type="button" className="link" onClick={() => setAsks(accountId)}>
                结束<span className="hidden">{name}的会话</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
