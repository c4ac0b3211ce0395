import { courses, guestKinds } from '#modules/activities/activity.words.ts'
import { type TypeName, typeOf } from '#modules/activities/type.words.ts'
import type { ApiError } from '../../api.ts'
import { Field } from '../../ui/field.tsx'

export type Guest = { kind: string; name: string; count: number | string }
export type PlanValues = {
  placeId?: string
  title?: string
  startsAt?: string
  endsAt?: string
  location?: string
  level?: string
  theme?: string
  plan?: string
  basis?: string
  looksAt?: string
  officials?: string
  course?: string
  visitFrom?: string
  hosts?: string
  invites?: string
  tags?: string[]
  joint?: string[]
  guests?: Guest[]
}

type PartsProps = {
  type: TypeName
  values: PlanValues
  error?: ApiError
  text: (name: keyof PlanValues) => object
  change: (part: PlanValues) => void
}

/** What only this type of activity asks. */
export function Parts({ type, values, error, text, change }: PartsProps) {
  const { asks } = typeOf(type)
  return (
    <>
      {asks.includes('basis') && (
        <Field
          label="依据"
          hint="哪部法律、哪一条；街道由谁交办"
          wrong={error?.field('basis')}
          optional={type !== 'law_inspection'}
        >
          <input {...text('basis')} />
        </Field>
      )}
      {asks.includes('course') && (
        <Field label="学习形式" wrong={error?.field('course')} optional>
          <select {...text('course')}>
            <option value="">不分</option>
            {Object.entries(courses).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </Field>
      )}
      {asks.includes('visit') && (
        <div className="pair">
          <Field label="从哪里来" wrong={error?.field('visitFrom')}>
            <input {...text('visitFrom')} placeholder="比如：临川县人大常委会" />
          </Field>
          <Field label="接待人" wrong={error?.field('hosts')} optional>
            <input {...text('hosts')} />
          </Field>
        </div>
      )}
      {asks.includes('looksAt') && (
        <Field label="看什么、走哪里" wrong={error?.field('looksAt')} optional>
          <textarea {...text('looksAt')} />
        </Field>
      )}
      {asks.includes('officials') && (
        <Field label="到场的部门和负责人" wrong={error?.field('officials')} optional>
          <input {...text('officials')} />
        </Field>
      )}
      {asks.includes('guests') && <Guests guests={values.guests ?? []} error={error} change={change} />}
      {asks.includes('guests') && (
        <Field
          label="联动单位"
          hint="联动、联组的街道和单位，用顿号隔开"
          wrong={error?.field('joint')}
          optional
        >
          <input
            className="input"
            defaultValue={values.joint?.join('、')}
            onBlur={({ currentTarget }) => change({ joint: split(currentTarget.value) })}
          />
        </Field>
      )}
      <details className="rest">
        <summary>主题、安排、工作品牌</summary>
        <Field label="主题" wrong={error?.field('theme')} optional>
          <input {...text('theme')} />
        </Field>
        <Field label="安排" hint="会写进通知" wrong={error?.field('plan')} optional>
          <textarea {...text('plan')} />
        </Field>
        <Field
          label="工作品牌"
          hint="比如：三联一共、四季看变化；用顿号隔开"
          wrong={error?.field('tags')}
          optional
        >
          <input
            className="input"
            defaultValue={values.tags?.join('、')}
            onBlur={({ currentTarget }) => change({ tags: split(currentTarget.value) })}
          />
        </Field>
      </details>
    </>
  )
}

const split = (text: string) => text.split(/[、,，;；\s]+/).filter(Boolean)

function Guests({
  guests,
  error,
  change,
}: {
  guests: Guest[]
  error?: ApiError
  change: (part: PlanValues) => void
}) {
  const set = (n: number, part: Partial<Guest>) =>
    change({ guests: guests.map((one, m) => (m === n ? { ...one, ...part } : one)) })
  return (
    <fieldset className="field guests">
      <legend>
        来宾<small>（可不填；政协委员、居民代表、企业等，按组记人数）</small>
      </legend>
      {guests.map((guest, n) => (
        <div key={n} className="guest">
          <select
            className="input"
            aria-label={`第${n + 1}组类别`}
            value={guest.kind}
            onChange={({ target }) => set(n, { kind: target.value })}
          >
            {Object.entries(guestKinds).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
          <input
            className="input"
            aria-label={`第${n + 1}组名称`}
            placeholder="单位或小组"
            value={guest.name}
            onChange={({ target }) => set(n, { name: target.value })}
          />
          <input
            className="input short"
            aria-label={`第${n + 1}组人数`}
            inputMode="numeric"
            value={guest.count}
            onChange={({ target }) => set(n, { count: target.value })}
          />
          <button
            type="button"
            className="link"
            onClick={() => change({ guests: guests.filter((_, m) => m !== n) })}
          >
            去掉
          </button>
          {error?.field(`guests.${n}`) && <span className="wrong">{error.field(`guests.${n}`)}</span>}
        </div>
      ))}
      <button
        type="button"
        className="link"
        onClick={() => change({ guests: [...guests, { kind: 'cppcc', name: '', count: 1 }] })}
      >
        加一组来宾
      </button>
    </fieldset>
  )
}
