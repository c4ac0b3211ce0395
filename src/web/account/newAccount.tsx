import { useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Offices } from '#modules/accounts/account.schema.ts'
import { ApiError, api } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { HalfPassword } from './halfPassword.tsx'
import { RoleFields, roleOf } from './roleFields.tsx'

type NewAccountProps = {
  offices: z.infer<typeof Offices>
  onClose: () => void
  onDone: (sentence: React.ReactNode) => void
}

/** A name, a login, perhaps a role; the password is made by us and told once. */
export function NewAccount({ offices, onClose, onDone }: NewAccountProps) {
  const open = useMutation({
    mutationFn: async (form: FormData) => {
      const [login, name] = [String(form.get('login')).trim(), String(form.get('name')).trim()]
      const made = await api.post<{ half: string }>('/api/admin/accounts', {
        login,
        name,
        grant: roleOf(form),
      })
      onDone(<HalfPassword who={`${name}（${login}）`} verb="已建" half={made.half} which="前半" />)
    },
  })
  const error = open.error instanceof ApiError ? open.error : undefined
  return (
    <form
      className="sheet"
      aria-label="新建账号"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        open.mutate(new FormData(event.currentTarget))
      }}
    >
      <Field label="姓名" wrong={error?.field('name')}>
        {/* biome-ignore lint/a11y/noAutofocus: the person has just asked for this form */}
        <input className="input" name="name" autoComplete="off" autoFocus />
      </Field>
      <Field label="账号" wrong={error?.code === 'taken' ? '这个账号已经有人用了' : error?.field('login')}>
        <input className="input" name="login" autoComplete="off" autoCapitalize="none" />
      </Field>
      <RoleFields offices={offices} error={error} path="grant." optional />
      {error && !error.fields.length && error.code !== 'taken' && <Say tone="bad">{error.message}</Say>}
      <div className="send">
        <button type="submit" className="button main" disabled={open.isPending}>
          新建
        </button>
        <button type="button" className="link" onClick={onClose}>
          不建了
        </button>
      </div>
    </form>
  )
}
