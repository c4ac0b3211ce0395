import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { EXCLUDES, modes, SCOPE } from '#modules/receptions/reception.words.ts'
import { ApiError } from '../../api.ts'
import { placesQuery } from '../../queries.ts'
import { candidatesQuery } from '../../reception/reception.queries.ts'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'
import { Tick } from './tick.tsx'

export type DetailValues = {
  onDay: string
  startTime: string
  endTime: string
  venue: string
  theme: string
  scope: string
  excludes: string
  slotMinutes: string
  deputyIds: string[]
  coUnitIds: string[]
  mode: string
  reason: string
}

export const noDetails: DetailValues = {
  onDay: '',
  startTime: '09:00',
  endTime: '11:00',
  venue: '',
  theme: '',
  scope: SCOPE,
  excludes: EXCLUDES,
  slotMinutes: '20',
  deputyIds: [],
  coUnitIds: [],
  mode: 'station',
  reason: '',
}

type Props = {
  title: string
  stationId: string
  initial: DetailValues
  /** The reception itself does not stand in its own deputies' way. */
  except?: string
  isNew?: boolean
  needsReason?: boolean
  confirm?: string | null
  onSubmit: (values: DetailValues) => Promise<unknown>
  onClose: () => void
}

/** Everything a notice says, in the order in which it is thought of: when, where, who, about what. */
export function DetailsForm(props: Props) {
  const { title, stationId, initial, except, onSubmit, onClose } = props
  const [values, setValues] = useState(initial)
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  const change = (part: Partial<DetailValues>) => setValues((before) => ({ ...before, ...part }))
  const text = (name: 'onDay' | 'startTime' | 'endTime' | 'venue' | 'theme' | 'slotMinutes' | 'reason') => ({
    className: 'input',
    value: values[name],
    onChange: ({ currentTarget }: FormEvent<HTMLInputElement>) => change({ [name]: currentTarget.value }),
  })

  async function send(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await onSubmit(values)
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有存上，请再试一次。'))
      setBusy(false)
    }
  }

  return (
    <form className="details" aria-label={title} onSubmit={send} noValidate>
      <header>
        <h2>{title}</h2>
        <button type="button" className="link" onClick={onClose}>
          收起
        </button>
      </header>
      <div className="three">
        <Field label="日期" wrong={error?.field('onDay')}>
          <input type="date" {...text('onDay')} />
        </Field>
        <Field label="开始" wrong={error?.field('startTime')}>
          <input type="time" {...text('startTime')} />
        </Field>
        <Field label="结束" wrong={error?.field('endTime')}>
          <input type="time" {...text('endTime')} />
        </Field>
      </div>
      {props.isNew && (
        <fieldset className="field ticks">
          <legend>方式</legend>
          {Object.entries(modes).map(([mode, { label }]) => (
            <label key={mode}>
              <input
                type="radio"
                name="mode"
                checked={values.mode === mode}
                onChange={() => change({ mode })}
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
      <div className="two">
        <Field label="地点" wrong={error?.field('venue')}>
          <input {...text('venue')} placeholder="比如：一楼接待室" />
        </Field>
        <Field label="主题" wrong={error?.field('theme')}>
          <input {...text('theme')} placeholder="比如：老旧小区改造" />
        </Field>
      </div>
      <Deputies
        asked={{ stationId, except }}
        values={values}
        wrong={error?.field('deputyIds')}
        onChange={(deputyIds) => change({ deputyIds })}
      />
      <Units chosen={values.coUnitIds} onChange={(coUnitIds) => change({ coUnitIds })} />
      <details>
        <summary>受理范围、预约间隔</summary>
        <Field label="接待事项范围" wrong={error?.field('scope')}>
          <textarea
            className="input"
            value={values.scope}
            onChange={({ currentTarget }) => change({ scope: currentTarget.value })}
          />
        </Field>
        <Field label="不受理的事项" wrong={error?.field('excludes')}>
          <textarea
            className="input"
            value={values.excludes}
            onChange={({ currentTarget }) => change({ excludes: currentTarget.value })}
          />
        </Field>
        <Field label="预约每人几分钟" wrong={error?.field('slotMinutes')}>
          <input inputMode="numeric" {...text('slotMinutes')} />
        </Field>
      </details>
      {props.needsReason && (
        <Field label="变更原因（向群众公布）" wrong={error?.field('reason')}>
          <input {...text('reason')} />
        </Field>
      )}
      {props.confirm && <Say>{props.confirm}</Say>}
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      {error?.field('body') && <Say tone="bad">{error.field('body')}</Say>}
      <footer>
        <button type="submit" className="button main" disabled={isBusy}>
          {isBusy ? '正在保存…' : title}
        </button>
      </footer>
    </form>
  )
}

type DeputiesProps = {
  asked: { stationId: string; except?: string }
  values: DetailValues
  wrong?: string
  onChange: (ids: string[]) => void
}

/** Those with the fewest turns first; who cannot is shown with the reason. */
function Deputies({ asked, values, wrong, onChange }: DeputiesProps) {
  const { onDay, startTime, endTime, deputyIds } = values
  const isKnown = Boolean(asked.stationId && onDay && startTime && endTime && startTime < endTime)
  const { data } = useQuery({
    ...candidatesQuery({
      ...asked,
      startsAt: `${onDay}T${startTime}:00+08:00`,
      endsAt: `${onDay}T${endTime}:00+08:00`,
    }),
    enabled: isKnown,
  })
  return (
    <fieldset className="field ticks">
      <legend>值班代表</legend>
      {!isKnown && <p className="quiet">先填日期和时间，再选代表。</p>}
      {data?.rows.map(({ id, name, n, why }) => (
        <Tick
          key={id}
          label={name}
          hint={why ?? `已排${n}次`}
          isOff={Boolean(why) && !deputyIds.includes(id)}
          isChosen={deputyIds.includes(id)}
          onChange={(is) => onChange(is ? [...deputyIds, id] : deputyIds.filter((one) => one !== id))}
        />
      ))}
      {wrong && <span className="wrong">{wrong}</span>}
    </fieldset>
  )
}

function Units({ chosen, onChange }: { chosen: string[]; onChange: (ids: string[]) => void }) {
  const { data } = useQuery(placesQuery)
  if (!data?.units.length) return null
  return (
    <details>
      <summary>联合接待的部门{chosen.length > 0 && `（${chosen.length}个）`}</summary>
      <fieldset className="field ticks">
        <legend className="hidden">部门</legend>
        {data.units.map(({ id, shortName }) => (
          <Tick
            key={id}
            label={shortName}
            isChosen={chosen.includes(id)}
            onChange={(is) => onChange(is ? [...chosen, id] : chosen.filter((one) => one !== id))}
          />
        ))}
      </fieldset>
    </details>
  )
}
