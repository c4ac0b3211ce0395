import { useState } from 'react'
import { Field } from '../ui/field.tsx'
import type { NoteDraft } from './note.draft.ts'

type Props = { draft: NoteDraft; change: (part: Partial<NoteDraft>) => void; wrong?: string }

/** The place in words, the position of the phone, or both. */
export function PlaceField({ draft, change, wrong }: Props) {
  const [told, tell] = useState('')
  const has = draft.lat !== null

  function locate() {
    if (has) return change({ lat: null, lng: null })
    if (!navigator.geolocation) return tell('这台手机不提供位置，请写下地点。')
    tell('正在定位…')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        change({ lat: coords.latitude, lng: coords.longitude })
        tell(`已记下位置，误差约${Math.max(1, Math.round(coords.accuracy))}米。`)
      },
      () => tell('没有拿到位置（可能没有允许），请写下地点。'),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    )
  }

  return (
    <div className="where">
      <Field label="在哪里" wrong={wrong}>
        <input
          className="input"
          placeholder="比如：幸福路3号楼东侧"
          autoComplete="off"
          value={draft.location}
          onChange={({ currentTarget }) => change({ location: currentTarget.value })}
        />
      </Field>
      <button type="button" className="chip" aria-pressed={has} onClick={locate}>
        {has ? '✓ 已带上我的位置' : '用我的位置'}
      </button>
      <p className="quiet" role="status">
        {has || told ? told : ''}
      </p>
    </div>
  )
}
