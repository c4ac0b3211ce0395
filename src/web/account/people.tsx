import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { Say, SayError } from '../ui/say.tsx'
import { changesQuery, type Person } from './account.queries.ts'

/** Somebody calls about a lost phone: found by name, logged in or not; the reset waits for the other administrator. */
export function LostPhone() {
  const client = useQueryClient()
  const [q, setQ] = useState('')
  const { data, error } = useQuery({
    queryKey: ['security', 'people', q],
    queryFn: ({ signal }) => api.get<Person[]>('/api/security/people', { q }, signal),
    enabled: q !== '',
  })
  const ask = useMutation({
    mutationFn: ({ accountId }: Person) => api.post('/api/security/totp', { id: accountId }),
    onSettled: () => client.invalidateQueries({ queryKey: changesQuery.queryKey }),
  })
  function find(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setQ(String(new FormData(event.currentTarget).get('q')).trim())
  }
  return (
    <section>
      <h2>手机或密钥丢了</h2>
      <p className="quiet">
        核实是本人以后申请重设；系统管理员确认后，动态码、恢复码和通行密钥一并作废，所有设备退出。
      </p>
      <form className="filter" onSubmit={find}>
        <Field label="找人">
          <input className="input" type="search" name="q" placeholder="账号或姓名" maxLength={40} />
        </Field>
        <button type="submit" className="button">
          找
        </button>
      </form>
      {error && <SayError error={error} />}
      {ask.error && <SayError error={ask.error} />}
      {ask.isSuccess && <Say tone="good">已申请重设{ask.variables.name}的两步登录，等系统管理员确认。</Say>}
      {data?.length === 0 && <p className="quiet">没有这样的账号。</p>}
      <ul className="lines">
        {data?.map((person) => (
          <li key={person.accountId}>
            <span>
              {person.name} <span className="quiet">{person.login}</span>
            </span>
            <span className="quiet">{hasWords(person)}</span>
            {person.hasTotp || person.passkeys > 0 ? (
              <button
                type="button"
                className="button"
                disabled={ask.isPending}
                onClick={() => ask.mutate(person)}
              >
                申请重设<span className="hidden">{person.name}的两步登录</span>
              </button>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function hasWords({ hasTotp, passkeys }: Person): string {
  const words = [hasTotp && '动态码', passkeys > 0 && `${passkeys}个通行密钥`].filter(Boolean)
  return words.join('、') || '没有开启两步登录'
}
