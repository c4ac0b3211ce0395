import { type FormEvent, useState } from 'react'
import { cadences, modes } from '#modules/receptions/reception.words.ts'
import { ApiError, api } from '../../api.ts'
import type { Plan } from '../../reception/reception.queries.ts'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'
import { isoDay, weekdayWords } from '../../ui/when.ts'

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** 排一年: the rhythm once, then the year as it would be, with days off shifted and turns given; only then it is made. */
export function PlanForm({
  stationId,
  onDone,
  onClose,
}: {
  stationId: string
  onDone: () => void
  onClose: () => void
}) {
  const [values, setValues] = useState({
    year: isoDay().slice(0, 4),
    cadence: 'monthly',
    onWhich: '15',
    mode: 'station',
    startTime: '09:00',
    endTime: '11:00',
    venue: '',
    theme: '听取群众意见',
  })
  const [plan, setPlan] = useState<Plan>()
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  const change = (part: Partial<typeof values>) => {
    setPlan(undefined)
    setValues((before) => ({ ...before, ...part }))
  }

  async function send(path: string, then: (plan: Plan) => void) {
    setBusy(true)
    setError(undefined)
    try {
      then(await api.post<Plan>(path, { ...values, stationId }))
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有排成，请再试一次。'))
    }
    setBusy(false)
  }
  const text = (name: 'year' | 'startTime' | 'endTime' | 'venue' | 'theme') => ({
    className: 'input',
    value: values[name],
    onChange: ({ currentTarget }: FormEvent<HTMLInputElement>) => change({ [name]: currentTarget.value }),
  })
  const wanted = plan?.days.filter(({ skipped }) => !skipped) ?? []
  return (
    <form
      className="details"
      aria-label="排一年的接待"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (plan) send('/api/receptions/plan', onDone)
        else send('/api/receptions/plan/preview', setPlan)
      }}
    >
      <header>
        <h2>排一年的接待</h2>
        <button type="button" className="link" onClick={onClose}>
          收起
        </button>
      </header>
      <div className="three">
        <Field label="年份" wrong={error?.field('year')}>
          <input inputMode="numeric" {...text('year')} />
        </Field>
        <Field label="多久一次" wrong={error?.field('cadence')}>
          <select
            className="input"
            value={values.cadence}
            onChange={({ currentTarget: { value } }) =>
              change({ cadence: value, onWhich: value === 'weekly' ? '1' : '15' })
            }
          >
            {Object.entries(cadences).map(([key, label]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </Field>
        <Field label="哪一天" wrong={error?.field('onWhich')}>
          <select
            className="input"
            value={values.onWhich}
            onChange={({ currentTarget }) => change({ onWhich: currentTarget.value })}
          >
            {(values.cadence === 'weekly'
              ? WEEKDAYS
              : Array.from({ length: 31 }, (_, n) => `${n + 1}日`)
            ).map((label, n) => (
              <option key={label} value={n + 1}>
                {label}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <div className="three">
        <Field label="开始" wrong={error?.field('startTime')}>
          <input type="time" {...text('startTime')} />
        </Field>
        <Field label="结束" wrong={error?.field('endTime')}>
          <input type="time" {...text('endTime')} />
        </Field>
        <Field label="方式" wrong={error?.field('mode')}>
          <select
            className="input"
            value={values.mode}
            onChange={({ currentTarget }) => change({ mode: currentTarget.value })}
          >
            {Object.entries(modes).map(([key, { label }]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <div className="two">
        <Field label="地点" wrong={error?.field('venue')}>
          <input {...text('venue')} placeholder="比如：一楼接待室" />
        </Field>
        <Field label="主题" wrong={error?.field('theme')}>
          <input {...text('theme')} />
        </Field>
      </div>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      {plan && <Days plan={plan} />}
      <footer>
        <button type="submit" className="button main" disabled={isBusy || (plan && !wanted.length)}>
          {isBusy ? '正在排…' : plan ? `就这样排${wanted.length}场` : '先看看怎么排'}
        </button>
        {plan && <span className="quiet">值班代表按今年次数最少的先排；遇放假顺延到下一个工作日。</span>}
      </footer>
    </form>
  )
}

function Days({ plan }: { plan: Plan }) {
  return (
    <ol className="planned" aria-label="排出来的日子">
      {plan.days.map(({ plannedFor, onDay, shiftWhy, skipped, deputies }) => (
        <li key={plannedFor} className={skipped ? 'quiet' : ''}>
          <time dateTime={onDay}>{weekdayWords(`${onDay}T12:00:00+08:00`)}</time>
          <span>
            {skipped ? `不排：${skipped}` : deputies.map(({ name }) => name).join('、') || '没有空的代表'}
          </span>
          {shiftWhy && <span className="light soon">▲ {shiftWhy}，顺延</span>}
        </li>
      ))}
    </ol>
  )
}
