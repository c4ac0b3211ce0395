import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { SettingView } from '#modules/places/setting.schema.ts'
import { ApiError, api } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'
import { fullDay, isoDay } from '../../ui/when.ts'

const units = { workday: '个工作日', day: '天', month: '个月', hour: '小时' } as const
type Unit = keyof typeof units

type SettingFormProps = {
  row: SettingView
  label: string
  placeId: string
  onClose: () => void
  onDone: (sentence: string) => void
}

/** A new value, from when, on what basis; the server says when the law does not allow it. */
export function SettingForm({ row, label, placeId, onClose, onDone }: SettingFormProps) {
  const [n, setN] = useState(String(typeof row.value === 'number' ? row.value : row.value.n))
  const [unit, setUnit] = useState<Unit>(typeof row.value === 'number' ? 'workday' : row.value.unit)
  const [validFrom, setValidFrom] = useState(isoDay())
  const [basis, setBasis] = useState('')
  const value = row.kind === 'number' ? Number(n) : { n: Number(n), unit }
  const save = useMutation({
    mutationFn: () => api.post('/api/settings', { placeId, key: row.key, value, validFrom, basis }),
    onSuccess: () =>
      onDone(`“${label}”从${fullDay(validFrom)}起为${n}${row.kind === 'span' ? units[unit] : ''}。`),
  })
  const error = save.error instanceof ApiError ? save.error : undefined
  return (
    <form
      aria-label={`改${label}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <Field
        label="改为"
        hint={row.min !== null ? `${row.min} 到 ${row.max}` : undefined}
        wrong={error?.field('value')}
      >
        <input
          className="input short"
          inputMode="numeric"
          value={n}
          onChange={({ target }) => setN(target.value)}
          onFocus={({ target }) => target.select()}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this form
          autoFocus
        />
      </Field>
      {row.kind === 'span' && (
        <Field label="单位">
          <select className="input" value={unit} onChange={({ target }) => setUnit(target.value as Unit)}>
            {Object.entries(units).map(([value, label]) => (
              <option key={value} value={value}>
                {label.replace('个', '')}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field label="从哪天起" wrong={error?.field('validFrom')}>
        <input
          className="input"
          type="date"
          value={validFrom}
          onChange={({ target }) => setValidFrom(target.value)}
        />
      </Field>
      <Field label="依据" wrong={error?.field('basis')}>
        <input
          className="input"
          value={basis}
          placeholder="文件名、条款或会议"
          onChange={({ target }) => setBasis(target.value)}
        />
      </Field>
      <div className="send">
        <button type="submit" className="button main" disabled={save.isPending}>
          保存
        </button>
        <button type="button" className="link" onClick={onClose}>
          不改了
        </button>
      </div>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
    </form>
  )
}
