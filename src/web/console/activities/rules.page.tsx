import './activities.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { v7 as uuid } from 'uuid'
import {
  activityTypes,
  everies,
  inviteModes,
  weekdays,
  whenOffs,
} from '#modules/activities/activity.words.ts'
import { ApiError, api } from '../../api.ts'
import { isStaff } from '../../home.ts'
import { meQuery, placesQuery } from '../../queries.ts'
import { Field } from '../../ui/field.tsx'
import { Say, SayError } from '../../ui/say.tsx'
import { weekdayWords } from '../../ui/when.ts'
import { type Rule, rulesQuery } from './activities.queries.ts'

/** 定期活动: what comes again, and when next. */
export function RulesPage() {
  const { data, error, refetch } = useQuery(rulesQuery)
  const { data: me } = useQuery(meQuery)
  const [adding, setAdding] = useState<string>()
  const [said, say] = useState('')
  return (
    <div className="activities narrow">
      <title>定期活动 · 直通</title>
      <Link className="back" to="/activities">
        ← 活动
      </Link>
      <header className="head">
        <h1>定期活动</h1>
        {me && isStaff(me) && !adding && (
          <button type="button" className="button main" onClick={() => setAdding(uuid())}>
            设一项
          </button>
        )}
      </header>
      <p className="quiet">
        周四服务日、每周一学、每月学法、履职月：设一次，往后一个半月的活动自动排进日历，遇节假日按您定的办。
      </p>
      {said && <Say tone="good">{said}</Say>}
      {adding && (
        <RuleForm
          key={adding}
          id={adding}
          onClose={() => setAdding(undefined)}
          onDone={(planned) => {
            setAdding(undefined)
            say(`设好了，已排进${planned}次活动。`)
          }}
        />
      )}
      {error && <SayError error={error} again={refetch} />}
      {data?.length === 0 && !adding && (
        <div className="nothing">
          <h2>还没有定期活动</h2>
          <p className="quiet">点“设一项”，比如每周四上午的服务日。</p>
        </div>
      )}
      <ul className="rules">
        {data?.map((rule) => (
          <Line key={rule.id} rule={rule} onSaid={say} />
        ))}
      </ul>
    </div>
  )
}

function Line({ rule, onSaid }: { rule: Rule; onSaid: (words: string) => void }) {
  const client = useQueryClient()
  const [isAsking, ask] = useState(false)
  const end = useMutation({
    mutationFn: () => api.delete(`/api/activity-rules/${rule.id}`),
    onSuccess: () => {
      onSaid(`“${rule.title}”不再自动排了；已经排好的可以一次次取消。`)
      return client.invalidateQueries({ queryKey: rulesQuery.queryKey })
    },
  })
  return (
    <li data-ended={rule.endedAt ? 'yes' : 'no'}>
      <strong>{rule.title}</strong>
      <span>
        {rule.rhythm} {rule.starts} ·{' '}
        {rule.minutes >= 1440 ? `${Math.round(rule.minutes / 1440)}天` : `${rule.minutes}分钟`}
      </span>
      <span className="quiet">
        {rule.typeLabel} · {rule.placeName} · {rule.location} ·{' '}
        {whenOffs[rule.whenOff as keyof typeof whenOffs]}
      </span>
      <span className="quiet">
        {rule.endedAt ? '已停止' : rule.next ? `下一次 ${weekdayWords(rule.next)}` : '近期没有'}
        {rule.mayEnd &&
          (isAsking ? (
            <>
              {' '}
              停止后不再自动排。{' '}
              <button type="button" className="link" disabled={end.isPending} onClick={() => end.mutate()}>
                确认停止
              </button>{' '}
              <button type="button" className="link" onClick={() => ask(false)}>
                先不停
              </button>
            </>
          ) : (
            <>
              {' '}
              <button type="button" className="link" onClick={() => ask(true)}>
                停止
              </button>
            </>
          ))}
      </span>
    </li>
  )
}

type FormProps = { id: string; onClose: () => void; onDone: (planned: number) => void }

function RuleForm({ id, onClose, onDone }: FormProps) {
  const { data: places } = useQuery(placesQuery)
  const client = useQueryClient()
  const [values, setValues] = useState<Record<string, string>>({
    type: 'volunteer',
    every: 'week',
    weekday: '4',
    starts: '09:00',
    minutes: '120',
    whenOff: 'later',
    invites: 'place',
  })
  const [error, setError] = useState<ApiError>()
  const placeId = values.placeId ?? places?.stations[0]?.id
  const change = (name: string) => ({
    value: values[name] ?? '',
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setValues((before) => ({ ...before, [name]: currentTarget.value })),
    className: 'input',
  })
  async function send(event: FormEvent) {
    event.preventDefault()
    setError(undefined)
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value))
    try {
      const made = await api.post<{ planned: number }>('/api/activity-rules', { ...given, id, placeId })
      await client.invalidateQueries({ queryKey: ['activities'] })
      onDone(made.planned)
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有存上，请再试一次。'))
    }
  }
  const options = (words: Record<string, string>) =>
    Object.entries(words).map(([name, label]) => (
      <option key={name} value={name}>
        {label}
      </option>
    ))
  return (
    <form className="plan" onSubmit={send} noValidate aria-label="设一项定期活动">
      <div className="pair">
        <Field label="名称" wrong={error?.field('title')}>
          <input {...change('title')} placeholder="比如：周四服务日" />
        </Field>
        <Field label="类型" wrong={error?.field('type')}>
          <select {...change('type')}>{options(activityTypes)}</select>
        </Field>
      </div>
      <div className="pair">
        <Field label="由哪里举办" wrong={error?.field('placeId')}>
          <select {...change('placeId')} value={placeId ?? ''}>
            {places?.stations.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </Field>
        <Field label="地点" wrong={error?.field('location')}>
          <input {...change('location')} />
        </Field>
      </div>
      <div className="pair">
        <Field label="多久一次" wrong={error?.field('every')}>
          <select {...change('every')}>{options(everies)}</select>
        </Field>
        {values.every === 'week' ? (
          <Field label="星期几" wrong={error?.field('weekday')}>
            <select {...change('weekday')}>
              {options(Object.fromEntries(weekdays.flatMap((word, n) => (word ? [[String(n), word]] : []))))}
            </select>
          </Field>
        ) : (
          <div className="pair">
            {values.every === 'year' && (
              <Field label="几月" wrong={error?.field('month')}>
                <input {...change('month')} inputMode="numeric" />
              </Field>
            )}
            <Field label="几日" wrong={error?.field('day')}>
              <input {...change('day')} inputMode="numeric" />
            </Field>
          </div>
        )}
      </div>
      <div className="pair">
        <Field label="几点开始" wrong={error?.field('starts')}>
          <input {...change('starts')} type="time" />
        </Field>
        <Field label="多少分钟" wrong={error?.field('minutes')}>
          <input {...change('minutes')} inputMode="numeric" />
        </Field>
      </div>
      <div className="pair">
        <Field label="遇节假日" wrong={error?.field('whenOff')}>
          <select {...change('whenOff')}>{options(whenOffs)}</select>
        </Field>
        <Field label="邀请谁" wrong={error?.field('invites')}>
          <select {...change('invites')}>{options(inviteModes)}</select>
        </Field>
      </div>
      {error && <Say tone="bad">{error.message}</Say>}
      <footer>
        <button type="submit" className="button main">
          设好，排进日历
        </button>
        <button type="button" className="link" onClick={onClose}>
          收起
        </button>
      </footer>
    </form>
  )
}
