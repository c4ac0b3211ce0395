import './admin.css'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { More } from '../ui/more.tsx'
import { Say, SayError } from '../ui/say.tsx'
import { timeWords } from '../ui/when.ts'
import { changesQuery, officesQuery, type Row, type Rows } from './account.queries.ts'
import { AccountActs } from './accountActs.tsx'
import { ChangesList } from './changes.tsx'
import { NewAccount } from './newAccount.tsx'

/** 账号管理: whom there is, what they may do where; the acts open in place. */
export function AccountsPage() {
  const { q, role } = useSearch({ from: '/admin/accounts' })
  const navigate = useNavigate({ from: '/admin/accounts' })
  const client = useQueryClient()
  const { data: offices } = useQuery(officesQuery)
  const list = useInfiniteQuery({
    queryKey: ['admin', 'accounts', q, role],
    queryFn: ({ pageParam, signal }) =>
      api.get<Rows>('/api/admin/accounts', { q, role, after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const [open, setOpen] = useState<string>()
  const [told, setTold] = useState<React.ReactNode>()
  const done = (sentence: React.ReactNode) => {
    setTold(sentence)
    client.invalidateQueries({ queryKey: ['admin', 'accounts'] })
    client.invalidateQueries({ queryKey: changesQuery.queryKey })
  }
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className="admin">
      <title>账号管理 · 直通</title>
      <header>
        <h1>账号管理</h1>
        <button
          type="button"
          className="button main"
          onClick={() => setOpen(open === 'new' ? undefined : 'new')}
        >
          新建账号
        </button>
      </header>
      {told && <Say tone="good">{told}</Say>}
      {open === 'new' && offices && (
        <NewAccount
          offices={offices}
          onClose={() => setOpen(undefined)}
          onDone={(sentence) => {
            setOpen(undefined)
            done(sentence)
          }}
        />
      )}
      <ChangesList />
      <form className="filter" onSubmit={(event) => event.preventDefault()}>
        <Field label="找人">
          <input
            className="input"
            type="search"
            placeholder="账号或姓名"
            defaultValue={q ?? ''}
            onChange={({ target }) =>
              navigate({ search: (old) => ({ ...old, q: target.value || undefined }), replace: true })
            }
          />
        </Field>
        <Field label="角色">
          <select
            className="input"
            value={role ?? ''}
            onChange={({ target }) =>
              navigate({ search: (old) => ({ ...old, role: target.value || undefined }) })
            }
          >
            <option value="">全部</option>
            {offices?.roles.map(({ role, label }) => (
              <option key={role} value={role}>
                {label}
              </option>
            ))}
          </select>
        </Field>
      </form>
      {list.error && <SayError error={list.error} again={list.refetch} />}
      {list.data && rows.length === 0 && <p className="quiet">没有这样的账号。</p>}
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col">角色</th>
              <th scope="col">最近登录</th>
              <th scope="col">
                <span className="hidden">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <AccountLine
                key={row.id}
                row={row}
                isOpen={open === row.id}
                onToggle={() => setOpen(open === row.id ? undefined : row.id)}
                onDone={done}
              />
            ))}
          </tbody>
        </table>
      )}
      <More list={list} label="再看50个" />
    </div>
  )
}

type LineProps = {
  row: Row
  isOpen: boolean
  onToggle: () => void
  onDone: (sentence: React.ReactNode) => void
}

function AccountLine({ row, isOpen, onToggle, onDone }: LineProps) {
  const { login, name, roles, isDisabled, isAdministrator, isDeputy, mustChange, lastLogInAt, waits } = row
  return (
    <>
      <tr className={isDisabled ? 'off' : undefined}>
        <th scope="row">
          {name} <span className="quiet">{login}</span>
          {isDisabled && <span className="light overdue"> ■ 已停用</span>}
        </th>
        <td>
          {isDeputy && (
            <div>
              人大代表 <span className="quiet">随任职</span>
            </div>
          )}
          {!isDeputy && roles.length === 0 && <span className="quiet">没有角色</span>}
          {roles.map(({ role, label, place, placeId, until }) => (
            <div key={role + placeId}>
              {label} <span className="quiet">{place}</span>
              {until && <span className="quiet">，到{until}</span>}
            </div>
          ))}
        </td>
        <td className="num">
          {lastLogInAt ? timeWords(lastLogInAt) : <span className="quiet">还没有</span>}
          {waits.length > 0 && <div className="quiet">◔ {waits.join('、')}，等确认</div>}
          {mustChange && waits.length === 0 && <div className="quiet">初始密码还没改</div>}
        </td>
        <td>
          {isAdministrator ? (
            <span className="quiet">运维管理</span>
          ) : (
            <button type="button" className="link" aria-expanded={isOpen} onClick={onToggle}>
              {isOpen ? '收起' : '管理'}
              <span className="hidden">{name}</span>
            </button>
          )}
        </td>
      </tr>
      {isOpen && (
        <tr className="editing">
          <td colSpan={4}>
            <AccountActs row={row} onDone={onDone} />
          </td>
        </tr>
      )}
    </>
  )
}
