import './tidings.css'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { Tidings as TidingsSchema } from '#modules/accounts/account.schema.ts'
import { api, type Json } from '../api.ts'
import { dayWords, timeWords } from '../ui/when.ts'

const tidingsQuery = queryOptions({
  queryKey: ['account', 'tidings'],
  queryFn: ({ signal }) => api.get<Json<z.infer<typeof TidingsSchema>>>('/api/account/tidings', {}, signal),
  staleTime: 5 * 60_000,
})

/** What others did to my account since I last looked, and a password that is soon too old; until it is put away. */
export function Tidings() {
  const { data } = useQuery(tidingsQuery)
  const client = useQueryClient()
  if (!data || (data.news.length === 0 && !data.passwordDueAt)) return null
  async function heard() {
    await api.post('/api/account/tidings', { at: data?.news[0]?.at })
    await client.invalidateQueries({ queryKey: tidingsQuery.queryKey })
  }
  return (
    <aside className="tidings" aria-label="账号提醒">
      {data.news.length > 0 && (
        <>
          <ul>
            {data.news.map(({ id, at, words }) => (
              <li key={id}>
                {timeWords(at)} {words}。
              </li>
            ))}
          </ul>
          <p>
            不是您要求的？请马上告诉审计管理员。{' '}
            <button type="button" className="link" onClick={heard}>
              知道了
            </button>
          </p>
        </>
      )}
      {data.passwordDueAt && (
        <p>
          密码{dayWords(data.passwordDueAt)}到期，到期后登录时要先换。<Link to="/account">现在就换</Link>
        </p>
      )}
    </aside>
  )
}
