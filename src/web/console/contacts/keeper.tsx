import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import type { FieldSpec } from '../../form/form.fields.ts'
import { isStaff } from '../../home.ts'
import { meQuery } from '../../queries.ts'
import { Combo } from '../../ui/combo.tsx'
import { Field } from '../../ui/field.tsx'
import { SayError } from '../../ui/say.tsx'
import { TieLight } from '../../ui/tieLight.tsx'
import { type KeeperJson, tiesQuery } from './contacts.queries.ts'
import { Tie } from './tie.tsx'

const line = (name: string, label: string, isOptional = false): FieldSpec => ({
  name,
  label,
  widget: 'line',
  options: [],
  isOptional,
  initial: '',
})

const fieldsFor = {
  voter: [line('name', '选民姓名'), line('phone', '电话', true), line('home', '住在哪里、哪个单位', true)],
  deputy: [line('targetId', '联系哪位代表')],
}

type KeeperProps = { keeper: KeeperJson; kind: 'voter' | 'deputy'; deputies: KeeperJson[] }

/** One who keeps contacts: with whom, when last; one more is added here. */
export function Keeper({ keeper, kind, deputies }: KeeperProps) {
  const { data, error, refetch } = useQuery(tiesQuery(keeper.id, kind))
  const { data: me } = useQuery(meQuery)
  const client = useQueryClient()
  const [adds, setAdds] = useState(false)
  const [open, setOpen] = useState<string>()
  const options = deputies.map(({ id, name, stationName }) => ({ value: id, label: name, also: stationName }))
  return (
    <div className="ties">
      {error && <SayError error={error} again={refetch} />}
      {data?.length === 0 && <p className="quiet">还没有固定联系的{kind === 'voter' ? '选民' : '代表'}。</p>}
      <ul>
        {data?.map((tie) => (
          <li key={tie.id}>
            <button
              type="button"
              className="line"
              aria-expanded={open === tie.id}
              onClick={() => setOpen(open === tie.id ? undefined : tie.id)}
            >
              <strong>{tie.name}</strong>
              <span className="quiet">{tie.home}</span>
              <span className="num">
                今年{tie.n}次，至少{tie.times}次
              </span>
              <TieLight tie={tie} />
            </button>
            {open === tie.id && <Tie id={tie.id} onEnd={() => setOpen(undefined)} />}
          </li>
        ))}
      </ul>
      {adds ? (
        <ActionForm
          draft={`tie ${keeper.id}`}
          title={kind === 'voter' ? '加一位选民' : '加一位代表'}
          fields={fieldsFor[kind]}
          draw={(spec, value, change, wrong) =>
            spec.name === 'targetId' ? (
              <Field label={spec.label} wrong={wrong}>
                <Combo
                  options={options}
                  value={String(value ?? '')}
                  onChange={change}
                  placeholder="输入姓名或拼音首字母"
                />
              </Field>
            ) : undefined
          }
          submit="加上"
          onSubmit={async (values) => {
            await api.post('/api/ties', { kind, ownerId: keeper.id, ...values })
            await client.invalidateQueries({ queryKey: ['ties'] })
            setAdds(false)
          }}
          onClose={() => setAdds(false)}
        />
      ) : (
        me &&
        isStaff(me) && (
          <button type="button" className="button" onClick={() => setAdds(true)}>
            {kind === 'voter' ? '加一位选民' : '加一位代表'}
          </button>
        )
      )}
    </div>
  )
}
