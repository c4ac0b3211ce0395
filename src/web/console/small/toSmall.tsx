import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type OpinionView } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { isStaff } from '../../home.ts'
import { meQuery } from '../../queries.ts'
import { Field } from '../../ui/field.tsx'
import { isoDay } from '../../ui/when.ts'
import type { MandatePageJson } from '../roster/roster.queries.ts'
import { registerQuery } from './small.queries.ts'
import { SmallLight } from './smalls.page.tsx'

const year = () => Number(isoDay().slice(0, 4))

/** Where a matter stands on the register of small matters, or the way onto it, for the station. */
export function ToSmall({ matter }: { matter: OpinionView }) {
  const { data: me } = useQuery(meQuery)
  const mayPut = Boolean(me && isStaff(me))
  const { data } = useQuery({ ...registerQuery({ year: year(), opinionId: matter.id }), enabled: mayPut })
  const [isOpen, setOpen] = useState(false)
  if (!mayPut || !data) return null
  const [row] = data.rows
  if (row)
    return (
      <p className="one-line">
        <b>民生小事</b>{' '}
        <Link to="/pursuits/small/$id" params={{ id: row.id }}>
          {row.no}
        </Link>{' '}
        <span className="quiet">督办代表{row.deputyName}</span> <SmallLight row={row} />
      </p>
    )
  if (matter.light === 'ended') return null
  if (isOpen) return <PutForm matter={matter} onClose={() => setOpen(false)} />
  return (
    <p className="one-line">
      <button type="button" className="link" onClick={() => setOpen(true)}>
        列入民生小事，请代表督办
      </button>
    </p>
  )
}

function PutForm({ matter, onClose }: { matter: OpinionView; onClose: () => void }) {
  const client = useQueryClient()
  const deputies = useQuery({
    queryKey: ['mandates', 'sitting', matter.stationId],
    queryFn: () =>
      api.get<MandatePageJson>('/api/mandates', { stationId: matter.stationId, state: 'active' }),
  })
  if (!deputies.data) return <p className="quiet">正在取代表名单…</p>
  const sitting = deputies.data.rows
  if (!sitting.length) return <p className="quiet">这个联络站没有在任代表，请先在代表名册里登记。</p>
  return (
    <ActionForm
      draft={`small ${matter.id}`}
      title="列入民生小事"
      fields={[
        {
          name: 'deputyId',
          label: '督办代表',
          widget: 'line',
          options: [],
          isOptional: false,
          initial: sitting[0]!.personId,
        },
      ]}
      draw={(spec, value, change, wrong) => (
        <Field label={spec.label} wrong={wrong}>
          <select className="input" value={String(value)} onChange={({ target }) => change(target.value)}>
            {sitting.map(({ personId, name }) => (
              <option key={personId} value={personId}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
      confirm="代表会收到提醒，在手机上记进展；办成没有由联络站办结。"
      submit="列入"
      onSubmit={async (values) => {
        await api.post('/api/smallMatters', { ...values, opinionId: matter.id })
        onClose()
        await client.invalidateQueries({ queryKey: ['small'] })
      }}
      onClose={onClose}
    />
  )
}
