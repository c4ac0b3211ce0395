import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError, api } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { officesQuery, type Row } from './account.queries.ts'
import { HalfPassword } from './halfPassword.tsx'
import { RoleFields, roleOf } from './roleFields.tsx'

type ActsProps = { row: Row; onDone: (sentence: React.ReactNode) => void }

/** What can be done to one account: roles, name, password, stop. What hurts says what it does first. */
export function AccountActs({ row, onDone }: ActsProps) {
  const { id, name, login, isDisabled, roles } = row
  const { data: offices } = useQuery(officesQuery)
  const [asks, setAsks] = useState<'password' | 'disable'>()
  const act = useMutation({
    mutationFn: async ({ path, body, words }: { path: string; body?: object; words: string }) => {
      const answer = await api.post<{ half: string | null } | undefined>(`/api/admin/accounts/${path}`, {
        id,
        ...body,
      })
      setAsks(undefined)
      const half = answer?.half
      onDone(
        half ? <HalfPassword who={`${name}（${login}）`} verb={words} half={half} which="前半" /> : words,
      )
    },
  })
  const error = act.error instanceof ApiError ? act.error : undefined
  const send = (event: FormEvent<HTMLFormElement>, work: (form: FormData) => void) => {
    event.preventDefault()
    work(new FormData(event.currentTarget))
  }
  return (
    <div className="acts">
      <section aria-label="角色">
        <ul>
          {roles.map(({ role, label, place, placeId }) => (
            <li key={role + placeId}>
              {label} <span className="quiet">{place}</span>{' '}
              <button
                type="button"
                className="link"
                onClick={() =>
                  act.mutate({
                    path: 'revoke',
                    body: { role, placeId },
                    words: `已收回${name}的${label}（${place}）。`,
                  })
                }
              >
                收回
              </button>
            </li>
          ))}
        </ul>
        {offices && (
          <form
            className="row"
            noValidate
            onSubmit={(event) =>
              send(event, (form) =>
                act.mutate({
                  path: 'grant',
                  body: roleOf(form) ?? { role: '' },
                  words: `已申请授予${name}，等安全管理员确认。`,
                }),
              )
            }
          >
            <RoleFields key={roles.length} offices={offices} error={error} />
            <button type="submit" className="button" disabled={act.isPending}>
              申请授予
            </button>
          </form>
        )}
      </section>
      <section aria-label="姓名">
        <form
          className="row"
          noValidate
          onSubmit={(event) =>
            send(event, (form) =>
              act.mutate({
                path: 'rename',
                body: { name: form.get('name') },
                words: `${name}已改名为${form.get('name')}。`,
              }),
            )
          }
        >
          <Field label="姓名" wrong={error?.field('name')}>
            <input className="input" name="name" defaultValue={name} />
          </Field>
          <button type="submit" className="button" disabled={act.isPending}>
            改名
          </button>
        </form>
      </section>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <section aria-label="密码和停用">
        {asks === undefined && (
          <p>
            <button type="button" className="link" onClick={() => setAsks('password')}>
              重设密码
            </button>
            {' · '}
            {isDisabled ? (
              <button
                type="button"
                className="link"
                onClick={() => act.mutate({ path: 'enable', words: `${name}可以登录了。` })}
              >
                重新启用
              </button>
            ) : (
              <button type="button" className="link" onClick={() => setAsks('disable')}>
                停用
              </button>
            )}
          </p>
        )}
        {asks && (
          <Say>
            {asks === 'password'
              ? `您和安全管理员各拿到新密码的一半，都当面告诉${name}；安全管理员确认以前，现在的密码照常用。`
              : `${name}不能再登录，所有设备立即退出；办过的事仍记在他名下。`}{' '}
            <button
              type="button"
              className="button main"
              disabled={act.isPending}
              onClick={() =>
                act.mutate({ path: asks, words: asks === 'password' ? '已申请重设密码' : `${name}已停用。` })
              }
            >
              {asks === 'password' ? '申请重设' : '停用'}
            </button>{' '}
            <button type="button" className="link" onClick={() => setAsks(undefined)}>
              算了
            </button>
          </Say>
        )}
      </section>
    </div>
  )
}
