import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { FieldSpec } from '../../form/form.fields.ts'
import { placesQuery } from '../../queries.ts'
import { Field } from '../../ui/field.tsx'
import type { ActivityView } from './activities.queries.ts'
import { localWords } from './times.ts'

/** What a form of a step begins with. */
export function initialOf(name: string, activity: ActivityView): Record<string, unknown> {
  if (name === 'revise')
    return {
      ...activity,
      startsAt: localWords(activity.startsAt),
      endsAt: localWords(activity.endsAt),
      guests: activity.guests.map(({ kind, name, count }) => ({ kind, name, count })),
    }
  if (name === 'postpone')
    return { startsAt: localWords(activity.startsAt), endsAt: localWords(activity.endsAt) }
  if (name === 'hold')
    return {
      guestsCame: activity.guests.reduce((sum, { count }) => sum + count, 0),
      batches: 1,
      minutes: activity.minutes ?? '',
    }
  if (name === 'record') return { minutes: activity.minutes ?? '' }
  if (name === 'forward')
    return { unitIds: [...new Set(activity.findings.flatMap(({ unitId }) => unitId ?? []))] }
  return {}
}

/** Fields that only activities have: moments, lists of words, several units, groups of guests. */
export function drawField(
  _name: string,
  spec: FieldSpec,
  value: unknown,
  change: (value: unknown) => void,
  wrong: string | undefined,
): ReactNode {
  const widget = spec.widget as string
  if (spec.name === 'guests' || widget === 'hidden') return <span />
  if (widget === 'moment')
    return (
      <Field label={spec.label} wrong={wrong}>
        <input
          className="input"
          type="datetime-local"
          value={String(value ?? '')}
          onChange={({ target }) => change(target.value)}
        />
      </Field>
    )
  if (widget === 'words')
    return (
      <Field label={spec.label} hint="用顿号隔开" wrong={wrong} optional>
        <input
          className="input"
          defaultValue={(value as string[] | undefined)?.join('、') ?? ''}
          onChange={({ target }) => change(target.value.split(/[、,，;；\s]+/).filter(Boolean))}
        />
      </Field>
    )
  if (widget === 'units') return <Units value={(value as string[]) || []} wrong={wrong} onChange={change} />
  return undefined
}

function Units({
  value,
  wrong,
  onChange,
}: {
  value: string[]
  wrong?: string
  onChange: (ids: string[]) => void
}) {
  const { data } = useQuery(placesQuery)
  return (
    <fieldset className="field radios">
      <legend>转送单位</legend>
      <div>
        {(data?.units ?? []).map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={value.includes(id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...value, id] : value.filter((one) => one !== id))
              }
            />
            {name}
          </label>
        ))}
      </div>
      {wrong && <span className="wrong">{wrong}</span>}
    </fieldset>
  )
}
