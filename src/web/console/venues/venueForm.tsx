import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { understood } from '#modules/venues/hours.words.ts'
import type { Point } from '#modules/venues/map.words.ts'
import { equipment, levelHints, levels, type VenueLevel } from '#modules/venues/venue.words.ts'
import type { FieldSpec } from '../../form/form.fields.ts'
import { Field } from '../../ui/field.tsx'
import { VenueMap } from './venueMap.tsx'
import { type View, venuesQuery } from './venues.queries.ts'

const spec = (name: string, label: string, rest: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  label,
  widget: 'line',
  options: [],
  isOptional: true,
  initial: '',
  ...rest,
})

/** What is asked of a venue, new or changed; `point` is latitude and longitude together. */
export const fields: FieldSpec[] = [
  spec('level', '类别', { isOptional: false, initial: 'station' }),
  spec('shortName', '简称'),
  spec('community', '所在社区'),
  spec('address', '地址'),
  spec('openOn', '开放时间'),
  spec('phone', '对外电话'),
  spec('area', '面积（平方米）'),
  spec('opened', '建成时间'),
  spec('radiusM', '服务半径（米）', { widget: 'number' }),
  spec('point', '地图位置', { initial: null }),
  spec('equipment', '设备', { initial: [] }),
  spec('flags', '试点、示范', { initial: [] }),
  spec('about', '介绍', { widget: 'text' }),
]
export const nameField = spec('name', '名称', { isOptional: false })

/** What the form begins with for a venue there is. */
export function startOf(venue: View): Record<string, unknown> {
  const { lat, lng, isPilot, isDemonstration, ...rest } = venue
  return {
    ...rest,
    radiusM: venue.radiusM ?? '',
    point: lat === null || lng === null ? null : { lat, lng },
    flags: [isPilot && 'isPilot', isDemonstration && 'isDemonstration'].filter(Boolean),
  }
}

/** What is sent: an emptied field empties what was there. */
export function bodyOf(values: Record<string, unknown>): Record<string, unknown> {
  const {
    point,
    flags = [],
    name,
    ...rest
  } = values as { point?: Point | null; flags?: string[]; name?: string }
  const words = Object.fromEntries(
    fields
      .filter(({ name }) => !['level', 'point', 'flags', 'equipment'].includes(name))
      .map((field) => [field.name, (rest as Record<string, unknown>)[field.name] ?? '']),
  )
  return {
    ...words,
    ...(name !== undefined && { name }),
    level: (rest as { level?: string }).level ?? 'station',
    equipment: (rest as { equipment?: string[] }).equipment ?? [],
    isPilot: flags.includes('isPilot'),
    isDemonstration: flags.includes('isDemonstration'),
    lat: point?.lat ?? null,
    lng: point?.lng ?? null,
  }
}

/** Fields that are no plain line: level, hours with what is understood, point, equipment, flags. */
export function drawField(
  { name, label }: FieldSpec,
  value: unknown,
  change: (value: unknown) => void,
  wrong: string | undefined,
): ReactNode {
  if (name === 'level') {
    return (
      <Field label={label} wrong={wrong} hint={levelHints[value as VenueLevel]}>
        <select className="input" value={String(value)} onChange={({ target }) => change(target.value)}>
          {Object.entries(levels).map(([key, word]) => (
            <option key={key} value={key}>
              {word}
            </option>
          ))}
        </select>
      </Field>
    )
  }
  if (name === 'openOn') {
    const text = String(value ?? '')
    const read = understood(text)
    return (
      <>
        <Field
          label={label}
          optional
          wrong={wrong}
          hint="如：每周四 9:00—11:30；周一至周五 8:30—17:00；每月15日 9:00—11:00"
        >
          <input className="input" value={text} onChange={({ target }) => change(target.value)} />
        </Field>
        {text && (
          <p className="quiet read">{read ? `读作：${read}` : '读不出哪天几点，会照原样给群众看。'}</p>
        )}
      </>
    )
  }
  if (name === 'equipment')
    return <Ticks label={label} words={equipment} value={value as string[]} change={change} />
  if (name === 'flags')
    return (
      <Ticks
        label={label}
        words={{ isPilot: '试点', isDemonstration: '示范' }}
        value={value as string[]}
        change={change}
      />
    )
  if (name === 'point') return <PointField value={value as Point | null} change={change} wrong={wrong} />
}

type TicksProps = {
  label: string
  words: Record<string, string>
  value: string[] | undefined
  change: (value: string[]) => void
}

function Ticks({ label, words, value = [], change }: TicksProps) {
  return (
    <fieldset className="field ticks">
      <legend>{label}</legend>
      <div>
        {Object.entries(words).map(([key, word]) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={value.includes(key)}
              onChange={({ target }) =>
                change(target.checked ? [...value, key] : value.filter((one) => one !== key))
              }
            />
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function PointField({
  value,
  change,
  wrong,
}: {
  value: Point | null
  change: (value: Point | null) => void
  wrong?: string
}) {
  const { data } = useQuery(venuesQuery)
  const number = (text: string) =>
    text.trim() === '' || Number.isNaN(Number(text)) ? Number.NaN : Number(text)
  const set = (part: Partial<Point>) => {
    const next = { lat: value?.lat ?? Number.NaN, lng: value?.lng ?? Number.NaN, ...part }
    change(Number.isNaN(next.lat) && Number.isNaN(next.lng) ? null : next)
  }
  const isWhole = value && !Number.isNaN(value.lat) && !Number.isNaN(value.lng)
  return (
    <fieldset className="field point">
      <legend>
        地图位置<small>（可不填；在图上点一下，或填经纬度）</small>
      </legend>
      <VenueMap venues={data?.rows ?? []} picked={isWhole ? value : null} onPick={change} />
      <div>
        <Coordinate label="纬度" value={value?.lat} onChange={(text) => set({ lat: number(text) })} />
        <Coordinate label="经度" value={value?.lng} onChange={(text) => set({ lng: number(text) })} />
        <button
          type="button"
          className="button"
          onClick={() =>
            navigator.geolocation?.getCurrentPosition(({ coords }) =>
              change({ lat: round(coords.latitude), lng: round(coords.longitude) }),
            )
          }
        >
          我就在那里
        </button>
        {value && (
          <button type="button" className="link" onClick={() => change(null)}>
            去掉
          </button>
        )}
      </div>
      {wrong && <span className="wrong">{wrong}</span>}
    </fieldset>
  )
}

const round = (value: number) => Math.round(value * 1e5) / 1e5

function Coordinate({
  label,
  value,
  onChange,
}: {
  label: string
  value?: number
  onChange: (text: string) => void
}) {
  return (
    <label>
      {label}{' '}
      <input
        className="input short"
        type="number"
        step="0.00001"
        value={value === undefined || Number.isNaN(value) ? '' : value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  )
}
