import './admin.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { accountEvents } from '#modules/accounts/logIn.words.ts'
import { api, query } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { More } from '../ui/more.tsx'
import { SayError } from '../ui/say.tsx'
import { timeWords } from '../ui/when.ts'
import type { Audit } from './account.queries.ts'
import type { AuditSearch } from './account.routes.tsx'

const grave = new Set(['logInFailed', 'lock'])

/** 审计: every log-in and every act of the administrators, to be read and taken away, never changed. */
export function AuditPage() {
  const search = useSearch({ from: '/admin/audit' })
  const navigate = useNavigate({ from: '/admin/audit' })
  const set = (change: AuditSearch) =>
    navigate({ search: (old) => clean({ ...old, ...change }), replace: true })
  const list = useInfiniteQuery({
    queryKey: ['audit', search],
    queryFn: ({ pageParam, signal }) => api.get<Audit>('/api/audit', { ...search, after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className="admin">
      <title>审计 · 直通</title>
      <header>
        <h1>登录和管理记录</h1>
        <a className="button" href={`/api/audit.csv${query(search)}`} download>
          导出表格
        </a>
        <p className="quiet">只能看，不能改。每一行都封存在防篡改的链上；导出也会记一行。</p>
      </header>
      <form className="filter" onSubmit={(event) => event.preventDefault()}>
        <Field label="从">
          <input
            className="input"
            type="date"
            value={search.from ?? ''}
            onChange={({ target }) => set({ from: target.value })}
          />
        </Field>
        <Field label="到">
          <input
            className="input"
            type="date"
            value={search.to ?? ''}
            onChange={({ target }) => set({ to: target.value })}
          />
        </Field>
        <Field label="事项">
          <select
            className="input"
            value={search.action ?? ''}
            onChange={({ target }) => set({ action: target.value })}
          >
            <option value="">全部</option>
            {Object.entries(accountEvents).map(([action, label]) => (
              <option key={action} value={action}>
                {label}
              </option>
            ))}
          </select>
        </Field>
        <Field label="谁">
          <input
            className="input"
            type="search"
            placeholder="姓名或账号"
            defaultValue={search.who ?? ''}
            onChange={({ target }) => set({ who: target.value })}
          />
        </Field>
      </form>
      {list.error && <SayError error={list.error} again={list.refetch} />}
      {list.data && rows.length === 0 && <p className="quiet">这段时间没有这样的记录。</p>}
      {rows.length > 0 && (
        <table className="audit">
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">事项</th>
              <th scope="col">谁</th>
              <th scope="col">关于</th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, at, action, label, actor, about, detail, isSealed }) => (
              <tr key={id}>
                <td className="num">{timeWords(at)}</td>
                <td className={grave.has(action) ? 'light overdue' : undefined}>
                  {grave.has(action) && '■ '}
                  {label}
                </td>
                <td>{actor}</td>
                <td>{about}</td>
                <td className="quiet">
                  {detail}
                  {!isSealed && ' （待封存）'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <More list={list} label="更早的100行" />
    </div>
  )
}

const clean = (search: AuditSearch): AuditSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value))
