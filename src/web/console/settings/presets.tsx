import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { PresetList } from '#modules/places/preset.schema.ts'
import { ApiError, api } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { SayError } from '../../ui/say.tsx'
import { fullDay, isoDay } from '../../ui/when.ts'

type PresetsProps = { placeId: string; maySet: boolean; onDone: (sentence: string) => void }

/** 采用一套预设: one regulation's spans, old beside new with the article, put in force together from a day on. */
export function Presets({ placeId, maySet, onDone }: PresetsProps) {
  const [key, setKey] = useState('')
  const [validFrom, setValidFrom] = useState(isoDay())
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'presets', placeId],
    queryFn: ({ signal }) => api.get<z.infer<typeof PresetList>>('/api/presets', { placeId }, signal),
  })
  const fitting = data?.rows.filter(({ isFitting }) => isFitting) ?? []
  const chosen = fitting.find((one) => one.key === key)
  const apply = useMutation({
    mutationFn: () => api.post<{ changed: number }>('/api/presets', { placeId, preset: key, validFrom }),
    onSuccess: ({ changed }) =>
      onDone(`从${fullDay(validFrom)}起按“${chosen?.name}”，改了${changed}项。已经在办的仍按它开始时的数。`),
  })
  const failed = apply.error instanceof ApiError ? apply.error : undefined
  const isBarred = chosen?.lines.some(({ why }) => why) ?? false
  return (
    <form
      className="presets"
      aria-label="采用一套预设"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        apply.mutate()
      }}
    >
      <Field label="哪里的规定" hint="只列适用于这里的">
        <select
          className="input"
          value={key}
          onChange={({ target }) => {
            setKey(target.value)
            apply.reset()
          }}
        >
          <option value="">请选择</option>
          {fitting.map((one) => (
            <option key={one.key} value={one.key}>
              {one.name}
            </option>
          ))}
        </select>
      </Field>
      {error && <SayError error={error} again={refetch} />}
      {data && !fitting.length && <p className="quiet">没有给这类地点的预设；联络站跟街道。</p>}
      {chosen && (
        <>
          <p className="quiet">来源：{chosen.source}。没有写明天数的（“及时”）不改。</p>
          <table>
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col">现在</th>
                <th scope="col">改为</th>
                <th scope="col">依据</th>
              </tr>
            </thead>
            <tbody>
              {chosen.lines.map(({ key: line, label, before, after, basis, isSame, why }) => (
                <tr key={line}>
                  <th scope="row">{label}</th>
                  <td className="num">{before}</td>
                  <td className="num">
                    {isSame ? <span className="quiet">不变</span> : <strong>{after}</strong>}
                  </td>
                  <td>
                    {basis}
                    {why && (
                      <span className="light overdue">
                        <br />■ {why}
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {maySet && (
            <>
              <Field label="从哪天起" wrong={failed?.field('validFrom')}>
                <input
                  className="input"
                  type="date"
                  value={validFrom}
                  onChange={({ target }) => setValidFrom(target.value)}
                />
              </Field>
              <div className="send">
                <button type="submit" className="button main" disabled={apply.isPending || isBarred}>
                  确认，一起采用
                </button>
              </div>
            </>
          )}
          {isBarred && <p>有放宽法定期限的，整套不能采用。</p>}
        </>
      )}
      {failed && !failed.field('validFrom') && <SayError error={failed} />}
    </form>
  )
}
