import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type BodyType, bodyTypes } from '#modules/places/body.words.ts'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import type { FieldSpec } from '../../form/form.fields.ts'
import { Field } from '../../ui/field.tsx'
import { SayError } from '../../ui/say.tsx'
import { isoDay } from '../../ui/when.ts'
import { type Tree, treeQuery } from './venues.queries.ts'

type Body = Tree['bodies'][number]
const field = (name: string, label: string, rest: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  label,
  widget: 'line',
  options: [],
  isOptional: false,
  initial: '',
  ...rest,
})

/** What stands here and what it may do: its own duties, what was assigned for the year, what it may not. */
export function Bodies() {
  const { data, error, refetch } = useQuery(treeQuery)
  const [adding, setAdding] = useState<string>()
  const client = useQueryClient()
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return <p className="quiet">正在取…</p>
  const anew = () => client.invalidateQueries({ queryKey: ['venues', 'tree'] })
  const own = data.places.filter(({ kind, mayChange }) => mayChange && (kind === 'street' || kind === 'town'))
  const typesAt = (kind: string) =>
    (Object.keys(bodyTypes) as BodyType[]).filter((type) =>
      (bodyTypes[type].at as readonly string[]).includes(kind),
    )
  return (
    <div className="bodies">
      {data.bodies.length === 0 && (
        <p className="quiet none">还没有登记机构。登记以后，系统才知道这里能作决定还是只能提意见。</p>
      )}
      {data.bodies.map((body) => (
        <BodyCard
          key={body.id}
          body={body}
          mayChange={own.some(({ id }) => id === body.placeId)}
          onDone={anew}
        />
      ))}
      {own.map((place) =>
        adding === place.id ? (
          <ActionForm
            key={place.id}
            draft={`${place.id}:body`}
            title={`在${place.name}登记机构`}
            fields={[
              field('bodyType', '种类', { initial: typesAt(place.kind)[0] }),
              field('name', '名称'),
              field('from', '设立日期', { widget: 'day' }),
              field('basis', '依据（文号）'),
            ]}
            draw={({ name, label }, value, change, wrong) =>
              name === 'bodyType' ? (
                <Field label={label} wrong={wrong}>
                  <select
                    className="input"
                    value={String(value)}
                    onChange={({ target }) => change(target.value)}
                  >
                    {typesAt(place.kind).map((type) => (
                      <option key={type} value={type}>
                        {bodyTypes[type].label}
                      </option>
                    ))}
                  </select>
                </Field>
              ) : undefined
            }
            onSubmit={async (values) => {
              await api.post(`/api/places/${place.id}/bodies`, values)
              await anew()
              setAdding(undefined)
            }}
            onClose={() => setAdding(undefined)}
          />
        ) : (
          <button key={place.id} type="button" className="button" onClick={() => setAdding(place.id)}>
            在{place.name}登记机构
          </button>
        ),
      )}
    </div>
  )
}

function BodyCard({ body, mayChange, onDone }: { body: Body; mayChange: boolean; onDone: () => unknown }) {
  const [task, setTask] = useState<string>()
  const year = Number(isoDay().slice(0, 4))
  const own = body.powers.filter(({ how }) => how === 'own')
  const assigned = body.powers.filter(({ how }) => how === 'assigned')
  return (
    <section className="body">
      <h2>{body.name}</h2>
      <p className="quiet">
        {body.label} · {body.validFrom}设立 · {body.basis}
      </p>
      <h3>自身职责</h3>
      <ul>
        {own.map(({ name, label, basis }) => (
          <li key={name}>
            {label} <small className="quiet">{basis}</small>
          </li>
        ))}
      </ul>
      {assigned.length > 0 && (
        <>
          <h3>区人大常委会交办才能做</h3>
          <ul>
            {assigned.map(({ name, label, tasks }) => {
              const now = tasks.find((one) => one.year === year)
              return (
                <li key={name}>
                  {label}{' '}
                  {now ? (
                    <span className="may">
                      ● {year}年已交办 <small className="quiet">{now.basis}</small>
                    </span>
                  ) : (
                    <>
                      <span className="quiet">○ {year}年没有交办</span>{' '}
                      {mayChange && (
                        <button type="button" className="link" onClick={() => setTask(name)}>
                          登记交办文件
                        </button>
                      )}
                    </>
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
      {task && (
        <ActionForm
          draft={`${body.id}:${task}`}
          title={`登记${year}年交办：${assigned.find(({ name }) => name === task)?.label}`}
          fields={[field('basis', '交办文件（名称、文号）')]}
          onSubmit={async (values) => {
            await api.post(`/api/bodies/${body.id}/tasks`, { power: task, year, ...values })
            await onDone()
            setTask(undefined)
          }}
          onClose={() => setTask(undefined)}
        />
      )}
      <details>
        <summary>不能做的（{body.never.length}项）</summary>
        <ul>
          {body.never.map(({ label, why }) => (
            <li key={label}>{why}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}
