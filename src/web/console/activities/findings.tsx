import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { v7 as uuid } from 'uuid'
import { Finding } from '#modules/activities/activity.forms.ts'
import { ApiError, api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { fieldsOf } from '../../form/form.fields.ts'
import { placesQuery } from '../../queries.ts'
import { Say } from '../../ui/say.tsx'
import type { ActivityView } from './activities.queries.ts'

const fields = fieldsOf(Finding).filter(({ name }) => name !== 'id' && name !== 'unitId')

/** 问题清单: each problem with its photos; one click makes it a matter of the opinion loop. */
export function Findings({ activity }: { activity: ActivityView }) {
  const client = useQueryClient()
  const [isAdding, setAdding] = useState<string>()
  const { data: places } = useQuery(placesQuery)
  const [stationId, setStation] = useState<string>()
  const isOfStation = places?.stations.some(({ id }) => id === activity.placeId)
  const station = isOfStation ? activity.placeId : (stationId ?? places?.stations[0]?.id)
  const raise = useMutation({
    mutationFn: (findingId: string) =>
      api.post<{ no: string }>(`/api/activities/${activity.id}/raise`, { findingId, stationId: station }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['activities', 'one', activity.id] }),
  })
  const isOpen = activity.state !== 'closed' && activity.state !== 'cancelled'
  if (!activity.findings.length && !(activity.isMine && isOpen)) return null
  return (
    <section className="findings">
      <h2>
        发现的问题
        {activity.findings.length > 0 && <small className="quiet"> {activity.findings.length}个</small>}
      </h2>
      {!activity.findings.length && (
        <p className="quiet">还没有。看到什么问题，随时记下，可以转为群众意见去办。</p>
      )}
      <ol>
        {activity.findings.map((one) => (
          <li key={one.id}>
            <p className="words">{one.content}</p>
            <p className="quiet">
              {[one.location, one.clause, one.unitName, one.byName].filter(Boolean).join(' · ')}
            </p>
            {one.files.length > 0 && (
              <p className="small">
                {one.files.map((id) => (
                  <img key={id} src={`/api/activities/files/${id}`} alt="问题的照片" loading="lazy" />
                ))}
              </p>
            )}
            {one.opinionId ? (
              <Link to="/opinions/$id" params={{ id: one.opinionId }}>
                已转为群众意见，去看
              </Link>
            ) : (
              activity.isMine && (
                <button
                  type="button"
                  className="link"
                  disabled={raise.isPending || !station}
                  onClick={() => raise.mutate(one.id)}
                >
                  转为群众意见
                </button>
              )
            )}
          </li>
        ))}
      </ol>
      {activity.isMine && !isOfStation && activity.findings.some(({ opinionId }) => !opinionId) && (
        <label className="where">
          由哪个联络站登记{' '}
          <select className="input" value={station} onChange={({ target }) => setStation(target.value)}>
            {places?.stations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {raise.error && <Say tone="bad">{wordsOf(raise.error)}</Say>}
      {isAdding ? (
        <ActionForm
          draft={`${activity.id}:finding`}
          title="记下问题"
          fields={fields}
          onSubmit={async (input) => {
            await api.post(`/api/activities/${activity.id}/findings`, { ...input, id: isAdding })
            setAdding(undefined)
            await client.invalidateQueries({ queryKey: ['activities', 'one', activity.id] })
          }}
          onClose={() => setAdding(undefined)}
        />
      ) : (
        activity.isMine &&
        isOpen && (
          <button type="button" className="button" onClick={() => setAdding(uuid())}>
            记下问题
          </button>
        )
      )}
    </section>
  )
}

const wordsOf = (error: Error) =>
  error instanceof ApiError ? (error.fields[0]?.message ?? error.message) : '没有转成，请再试一次。'
