import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ZodType } from 'zod'
import { opinionWorkflow } from '#modules/opinions/opinion.workflow.ts'
import { api, type BulkResult, type Me, type OpinionRow } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { fieldsOf } from '../../form/form.fields.ts'
import { holds } from '../../home.ts'
import { meQuery } from '../../queries.ts'
import { useKeys } from '../../ui/keys.ts'

type Action = {
  label: string
  from: string | string[]
  by: { role: string }[]
  input?: ZodType
  confirm?: string
}

const actions = opinionWorkflow.actions as unknown as Record<string, Action>
/** What makes sense for many matters at once: the same words or the same unit for all. */
const names = ['assign', 'acknowledge', 'feedBack', 'urge', 'note'] as const

const fits = (action: Action, row: OpinionRow) => [action.from].flat().includes(row.state)
const mine = (me: Me) =>
  names.filter((name) => holds(me, ...[actions[name]!.by].flat().map(({ role }) => role)))

type BulkBarProps = { rows: OpinionRow[]; onClear: () => void; onDone: (result: BulkResult) => void }

/** What can be done with the selected matters: to how many, and which not. */
export function BulkBar({ rows, onClear, onDone }: BulkBarProps) {
  const { data: me } = useSuspenseQuery(meQuery)
  const [name, setName] = useState<string>()
  const [result, setResult] = useState<BulkResult>()
  const possible = mine(me).filter((one) => rows.some((row) => fits(actions[one]!, row)))
  useKeys({ a: () => possible.includes('assign') && setName('assign') })

  async function act(input: Record<string, unknown>) {
    const ids = rows.filter((row) => fits(actions[name!]!, row)).map(({ id }) => id)
    const told = await api.post<BulkResult>(`/api/opinions/bulk/${name}`, { ids, input })
    setName(undefined)
    setResult(told)
    onDone(told)
  }

  return (
    <section className="bulk" aria-label="成批办理">
      {result && !name && <Told result={result} />}
      {name ? (
        <BulkForm name={name} rows={rows} onSubmit={act} onClose={() => setName(undefined)} />
      ) : (
        <div className="bar">
          <strong className="num">已选{rows.length}件</strong>
          {possible.map((one) => (
            <button key={one} type="button" className="button" onClick={() => setName(one)}>
              {actions[one]!.label}
              <span className="num quiet">{rows.filter((row) => fits(actions[one]!, row)).length}件</span>
            </button>
          ))}
          {!possible.length && <span className="quiet">这些意见没有可以一起办的事</span>}
          <button type="button" className="link" onClick={onClear}>
            取消选择
          </button>
        </div>
      )}
    </section>
  )
}

type BulkFormProps = {
  name: string
  rows: OpinionRow[]
  onSubmit: (input: Record<string, unknown>) => Promise<void>
  onClose: () => void
}

function BulkForm({ name, rows, onSubmit, onClose }: BulkFormProps) {
  const action = actions[name]!
  const able = rows.filter((row) => fits(action, row))
  const unable = rows.filter((row) => !fits(action, row))
  return (
    <ActionForm
      draft={`bulk:${name}`}
      title={`成批${action.label}`}
      fields={fieldsOf(action.input)}
      confirm={action.confirm}
      submit={`${action.label}这${able.length}件`}
      onSubmit={onSubmit}
      onClose={onClose}
      note={
        <p>
          将<strong>{action.label}</strong>
          {able.length}件。
          {unable.length > 0 && (
            <span className="quiet">
              另外{unable.length}件现在不能：
              {unable
                .slice(0, 6)
                .map((row) => `${row.no}（${row.stateLabel}）`)
                .join('、')}
              {unable.length > 6 && '等'}。
            </span>
          )}
        </p>
      }
    />
  )
}

function Told({ result: { done, denied } }: { result: BulkResult }) {
  return (
    <div className="say" role="status">
      已办好{done}件{denied.length > 0 && `，${denied.length}件没有办成：`}
      <ul>
        {denied.map(({ id, no, why }) => (
          <li key={id}>
            {no ?? '一件'}：{why}
          </li>
        ))}
      </ul>
    </div>
  )
}
