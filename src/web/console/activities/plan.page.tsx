import './activities.css'
import './one.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { v7 as uuid } from 'uuid'
import { organisers } from '#modules/activities/activity.words.ts'
import { type TypeName, typeGroups, typeOf, types } from '#modules/activities/type.words.ts'
import { ApiError, api } from '../../api.ts'
import { holds } from '../../home.ts'
import { meQuery, placesQuery, queryClient } from '../../queries.ts'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'
import { dayPlus, isoDay } from '../../ui/when.ts'
import { Parts, type PlanValues } from './planParts.tsx'

/** 计划活动: first what kind, then only what that kind needs. */
export function PlanPage() {
  const [type, setType] = useState<TypeName>()
  return (
    <div className="activities narrow">
      <title>计划活动 · 直通</title>
      <header className="head">
        <h1>计划活动</h1>
      </header>
      <Types value={type} onPick={setType} />
      {type && <PlanForm key={type} type={type} />}
    </div>
  )
}

function Types({ value, onPick }: { value?: TypeName; onPick: (type: TypeName) => void }) {
  return (
    <fieldset className="types">
      <legend className="hidden">活动类型</legend>
      {Object.entries(typeGroups).map(([group, label]) => (
        <div key={group}>
          <span className="quiet">{label}</span>
          {(Object.keys(types) as TypeName[])
            .filter((name) => types[name].group === group)
            .map((name) => (
              <label key={name}>
                <input type="radio" name="type" checked={value === name} onChange={() => onPick(name)} />
                {types[name].label}
              </label>
            ))}
        </div>
      ))}
    </fieldset>
  )
}

function PlanForm({ type }: { type: TypeName }) {
  const { data: me } = useQuery(meQuery)
  const { data: places } = useQuery(placesQuery)
  const navigate = useNavigate()
  const kind = typeOf(type)
  const day = dayPlus(isoDay(), kind.notice === 'inspection' ? 14 : 7)
  const [values, setValues] = useState<PlanValues>({
    startsAt: `${day}T09:00`,
    endsAt: `${day}T11:00`,
    guests: [],
  })
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  // One form is one activity, however often it is sent.
  const id = useRef(uuid())
  const isStreet = me ? holds(me, 'streetStaff') : false
  const hosts = [
    ...(isStreet
      ? [...new Map(places?.stations.map((one) => [one.parentId, one.parentId])).keys()].flatMap((one) =>
          one ? [{ id: one, name: '街道人大工委' }] : [],
        )
      : []),
    ...(places?.stations ?? []),
  ]
  const change = (part: PlanValues) => setValues((before) => ({ ...before, ...part }))
  const placeId = values.placeId ?? hosts[0]?.id

  async function send(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
    const isHere = hosts.find((one) => one.id === placeId)?.name === '街道人大工委'
    try {
      await api.post('/api/activities', {
        level: isHere ? 'street' : 'station',
        ...given,
        id: id.current,
        type,
        placeId,
      })
      await queryClient.invalidateQueries({ queryKey: ['activities'] })
      await navigate({ to: '/activities/$id', params: { id: id.current } })
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有存上，请再试一次。'))
      setBusy(false)
    }
  }

  const text = (name: keyof PlanValues) => ({
    className: 'input',
    value: (values[name] as string | undefined) ?? '',
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      change({ [name]: currentTarget.value }),
  })
  return (
    <form className="plan" onSubmit={send} noValidate aria-label={kind.label}>
      <Field label="名称" wrong={error?.field('title')}>
        <input {...text('title')} placeholder={`比如：${kind.label}——幸福河水环境`} />
      </Field>
      <div className="pair">
        <Field label="开始" wrong={error?.field('startsAt')}>
          <input
            {...text('startsAt')}
            type="datetime-local"
            onChange={({ currentTarget: { value } }) =>
              change({
                startsAt: value,
                ...(value > (values.endsAt ?? '')
                  ? { endsAt: `${value.slice(0, 11)}${values.endsAt?.slice(11) ?? '11:00'}` }
                  : {}),
              })
            }
          />
        </Field>
        <Field label="结束" wrong={error?.field('endsAt')}>
          <input {...text('endsAt')} type="datetime-local" />
        </Field>
      </div>
      <div className="pair">
        <Field label="由哪里举办" wrong={error?.field('placeId')}>
          <select
            className="input"
            value={placeId ?? ''}
            onChange={({ target }) => change({ placeId: target.value })}
          >
            {hosts.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </Field>
        <Field label="地点" wrong={error?.field('location')}>
          <input {...text('location')} placeholder="比如：幸福社区二楼会议室" />
        </Field>
      </div>
      {kind.asks.includes('level') && (
        <Field label="组织者" wrong={error?.field('level')}>
          <select
            className="input"
            value={values.level ?? 'station'}
            onChange={({ target }) => change({ level: target.value })}
          >
            {Object.entries(organisers).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Parts type={type} values={values} error={error} text={text} change={change} />
      {kind.notice && (
        <fieldset className="field radios">
          <legend>邀请谁</legend>
          <div>
            {(
              [
                ['place', '所在站的代表'],
                ['street', '全街道代表'],
                ['nobody', '以后再选'],
              ] as const
            ).map(([name, label]) => (
              <label key={name}>
                <input
                  type="radio"
                  name="invites"
                  checked={(values.invites ?? 'place') === name}
                  onChange={() => change({ invites: name })}
                />
                {label}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <Say>
        {kind.notice
          ? `要提前${kind.notice === 'inspection' ? 10 : 3}天通知代表${kind.reports ? '，举行后写报告、转送单位、等反馈' : ''}。`
          : '这一类不用发通知，到时签到、记录、归档。'}
      </Say>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <footer>
        <button type="submit" className="button main" disabled={isBusy}>
          {isBusy ? '正在存…' : '列入计划'}
        </button>
        {error && error.fields.length > 0 && <span className="wrong">{error.message}</span>}
      </footer>
    </form>
  )
}
