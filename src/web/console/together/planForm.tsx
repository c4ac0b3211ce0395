import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type OpinionPageJson } from '../../api.ts'
import { Ticks } from '../../form/pickFields.tsx'
import { placesQuery } from '../../queries.ts'
import { Combo } from '../../ui/combo.tsx'
import { Field } from '../../ui/field.tsx'
import { InPlace } from './inPlace.tsx'
import { PartsField, type PartValue } from './pickFields.tsx'

type PlanFormProps = {
  /** Where it is posted: a whistle's own plan, or `/api/plans` for cases chosen here. */
  to: string
  title: string
  parts: PartValue[]
  agreedBy?: string
  /** The case from which others are combined; absent for a whistle, which knows its cases. */
  from?: { id: string; stationId: string; stationName: string }
  onDone: (id: string) => unknown
  onClose: () => void
}

/** One plan: a lead unit, who does what until when; for a combination also which cases. */
export function PlanForm({ to, title, from, onDone, onClose, ...given }: PlanFormProps) {
  const { data: places } = useQuery(placesQuery)
  const [values, setValues] = useState({ title, goal: '', leadUnitId: '', agreedBy: given.agreedBy ?? '' })
  const [parts, setParts] = useState(given.parts)
  const [others, setOthers] = useState<string[]>([])
  const set = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }))
  const units = (places?.units ?? []).filter(({ id }) => parts.some(({ unitId }) => unitId === id))
  return (
    <InPlace
      title={from ? '几件一起定方案' : '定方案'}
      submit="定下方案，交各单位办"
      shows={['title', 'goal', 'leadUnitId', 'agreedBy', 'parts', 'opinionIds']}
      confirm="各单位马上收到自己的一份；各件意见仍各自编号、各自答复。单位签收以前可以撤销。"
      onSubmit={async () => {
        const cases = from && { stationId: from.stationId, opinionIds: [from.id, ...others] }
        onDone((await api.post<{ id: string }>(to, { ...values, parts, ...cases })).id)
      }}
      onClose={onClose}
    >
      {(wrongOf) => (
        <>
          {from && <Others from={from} value={others} wrong={wrongOf('opinionIds')} onChange={setOthers} />}
          <Field label="方案名称" wrong={wrongOf('title')}>
            <input
              className="input"
              value={values.title}
              onChange={({ target }) => set({ title: target.value })}
            />
          </Field>
          <Field label="怎样办、办到什么程度" wrong={wrongOf('goal')}>
            <textarea
              className="input"
              value={values.goal}
              onChange={({ target }) => set({ goal: target.value })}
            />
          </Field>
          <PartsField hasDay value={parts} wrongOf={wrongOf} onChange={setParts} />
          <Field label="牵头单位" wrong={wrongOf('leadUnitId')}>
            <Combo
              options={units.map(({ id, name }) => ({ value: id, label: name }))}
              value={values.leadUnitId}
              onChange={(leadUnitId) => set({ leadUnitId })}
              placeholder="从上面的单位里选"
            />
          </Field>
          <Field label="由谁商定" wrong={wrongOf('agreedBy')}>
            <input
              className="input"
              value={values.agreedBy}
              onChange={({ target }) => set({ agreedBy: target.value })}
            />
          </Field>
        </>
      )}
    </InPlace>
  )
}

type OthersProps = {
  from: { id: string; stationId: string; stationName: string }
  value: string[]
  wrong?: string
  onChange: (ids: string[]) => void
}

/** The station's other open cases: searched by words, ticked to be handled together. */
function Others({ from, value, wrong, onChange }: OthersProps) {
  const [q, setQ] = useState('')
  const { data } = useQuery({
    queryKey: ['opinions', 'to combine', from.stationId, q],
    queryFn: ({ signal }) =>
      api.get<OpinionPageJson>('/api/opinions', { stationId: from.stationId, q, limit: 12 }, signal),
  })
  const rows = (data?.rows ?? []).filter(({ id }) => id !== from.id)
  return (
    <div className="others">
      <Field label={`和${from.stationName}的哪些意见一起办`}>
        <input
          className="input"
          type="search"
          value={q}
          placeholder="输入几个字找同类的"
          onChange={({ target }) => setQ(target.value)}
        />
      </Field>
      <Ticks
        label="选中的一起办"
        options={rows.map(({ id, title, no }) => ({ id, name: title, note: no }))}
        value={value}
        wrong={wrong}
        none="没有找到别的意见。"
        onChange={onChange}
      />
      {value.length > 0 && (
        <p className="quiet">
          已选{value.length}件，连本件共{value.length + 1}件。
        </p>
      )}
    </div>
  )
}
