import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Ticks, UnitsField } from '../../form/pickFields.tsx'
import { Field } from '../../ui/field.tsx'
import { dayPlus, isoDay } from '../../ui/when.ts'
import { InPlace } from './inPlace.tsx'

type Candidates = { rows: { id: string; name: string; why: string | null }[] }
type Matter = { id: string; title: string; stationId: string }
const SHOWS = ['topic', 'detail', 'place', 'meetOn', 'meetTime', 'unitIds', 'deputyIds']

/** 吹哨: which units, about what, where and when; deputies who are free are offered. */
export function WhistleForm({
  matter,
  onDone,
  onClose,
}: {
  matter: Matter
  onDone: (id: string) => unknown
  onClose: () => void
}) {
  const [values, setValues] = useState({
    topic: matter.title,
    detail: '',
    place: '',
    meetOn: dayPlus(isoDay(), 2),
    meetTime: '14:30',
    isUrgent: false,
    unitIds: [] as string[],
    deputyIds: [] as string[],
  })
  const set = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }))
  const { data: free } = useQuery(freeDeputies(matter.stationId, values.meetOn, values.meetTime))
  return (
    <InPlace
      title="吹哨"
      submit="吹哨，通知各单位"
      shows={SHOWS}
      confirm="各单位马上收到通知，开始计算报到期限；没有单位报到以前可以取消。"
      onSubmit={async () => {
        const body = { ...values, stationId: matter.stationId, opinionIds: [matter.id] }
        onDone((await api.post<{ id: string }>('/api/whistles', body)).id)
      }}
      onClose={onClose}
    >
      {(wrongOf) => (
        <>
          <UnitsField
            label="请哪些单位"
            value={values.unitIds}
            wrong={wrongOf('unitIds')}
            onChange={(unitIds) => set({ unitIds })}
          />
          <Field label="议题" wrong={wrongOf('topic')}>
            <input
              className="input"
              value={values.topic}
              onChange={({ target }) => set({ topic: target.value })}
            />
          </Field>
          <Field label="要解决什么、请各单位做什么" wrong={wrongOf('detail')}>
            <textarea
              className="input"
              value={values.detail}
              onChange={({ target }) => set({ detail: target.value })}
            />
          </Field>
          <div className="in-row">
            <Field label="会商日期" wrong={wrongOf('meetOn')}>
              <input
                type="date"
                className="input day"
                value={values.meetOn}
                onChange={({ target }) => set({ meetOn: target.value })}
              />
            </Field>
            <Field label="时间" wrong={wrongOf('meetTime')}>
              <input
                type="time"
                className="input short"
                value={values.meetTime}
                onChange={({ target }) => set({ meetTime: target.value })}
              />
            </Field>
            <Field label="地点" wrong={wrongOf('place')}>
              <input
                className="input"
                value={values.place}
                onChange={({ target }) => set({ place: target.value })}
              />
            </Field>
          </div>
          <label className="tick-line">
            <input
              type="checkbox"
              checked={values.isUrgent}
              onChange={({ target }) => set({ isUrgent: target.checked })}
            />
            紧急：两小时内报到（平常是一个工作日）
          </label>
          <Ticks
            label="请哪些代表参加"
            options={(free?.rows ?? []).map(({ id, name, why }) => ({ id, name, note: why ?? undefined }))}
            value={values.deputyIds}
            wrong={wrongOf('deputyIds')}
            none="本站没有现任代表。"
            onChange={(deputyIds) => set({ deputyIds })}
          />
        </>
      )}
    </InPlace>
  )
}

function freeDeputies(stationId: string, day: string, time: string) {
  const isWhole = /^\d{4}-\d{2}-\d{2}$/.test(day) && /^\d{2}:\d{2}$/.test(time)
  const start = isWhole ? new Date(`${day}T${time}:00+08:00`) : undefined
  const startsAt = start?.toISOString()
  const endsAt = start && new Date(start.getTime() + 2 * 3600_000).toISOString()
  return {
    queryKey: ['candidates', stationId, startsAt],
    queryFn: () => api.get<Candidates>('/api/receptions/candidates', { stationId, startsAt, endsAt }),
    enabled: isWhole,
  }
}
