import { useState } from 'react'
import type { z } from 'zod'
import type { Offices } from '#modules/accounts/account.schema.ts'
import type { ApiError } from '../api.ts'
import { Field } from '../ui/field.tsx'

type RoleFieldsProps = {
  offices: z.infer<typeof Offices>
  error: ApiError | undefined
  path?: string
  optional?: boolean
}

/** A role and a place of its kind; `role`, `placeId` and `until` of the form around. */
export function RoleFields({ offices, error, path = '', optional }: RoleFieldsProps) {
  const [role, setRole] = useState('')
  const kinds = offices.roles.find((one) => one.role === role)?.kinds ?? []
  const places = offices.places.filter(({ kind }) => kinds.includes(kind))
  const groups = Map.groupBy(places, ({ within }) => within)
  return (
    <>
      <Field label="角色" optional={optional} wrong={error?.field(`${path}role`)}>
        <select className="input" name="role" value={role} onChange={({ target }) => setRole(target.value)}>
          <option value="">{optional ? '以后再授' : '请选'}</option>
          {offices.roles.map(({ role, label }) => (
            <option key={role} value={role}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      {role && (
        <>
          <Field label="在哪里" wrong={error?.field(`${path}placeId`)}>
            <select className="input" name="placeId" key={role}>
              <option value="">请选</option>
              {[...groups].map(([within, list]) => (
                <optgroup key={within} label={within || '本级'}>
                  {list.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </Field>
          <Field label="到哪天" optional wrong={error?.field(`${path}until`)}>
            <input className="input" type="date" name="until" />
          </Field>
        </>
      )}
    </>
  )
}

/** The role of a form; undefined when none was chosen. */
export function roleOf(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '')
  return text('role')
    ? { role: text('role'), placeId: text('placeId'), ...(text('until') ? { until: text('until') } : {}) }
    : undefined
}
