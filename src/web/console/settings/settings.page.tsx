import './settings.css'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { spanWords } from '#kernel/span.ts'
import type { SettingList, SettingView } from '#modules/places/setting.schema.ts'
import { api } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { Say, SayError } from '../../ui/say.tsx'
import { fullDay } from '../../ui/when.ts'
import { Presets } from './presets.tsx'
import { SettingForm } from './settingForm.tsx'

const settingsQuery = (placeId: string | undefined) =>
  queryOptions({
    queryKey: ['settings', placeId],
    queryFn: ({ signal }) => api.get<z.infer<typeof SettingList>>('/api/settings', { placeId }, signal),
  })

/** 设置: every number a street may decide for itself, what is in force and where it is written. */
export function SettingsPage() {
  const { place } = useSearch({ from: '/office/shell/settings' })
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(settingsQuery(place))
  const [editing, setEditing] = useState<string>()
  const [told, setTold] = useState<string>()
  const [isChoosing, setChoosing] = useState(false)
  const at = data?.places.find(({ id }) => id === data.placeId)
  return (
    <div className="settings">
      <title>设置 · 直通</title>
      <header>
        <h1>期限和数值</h1>
        {data && (
          <Field label="地点">
            <select
              className="input"
              value={data.placeId}
              onChange={({ target }) => navigate({ to: '/settings', search: { place: target.value } })}
            >
              {data.places.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
        )}
        <Link to="/settings/hints">文本建议</Link>
        <Link to="/settings/calendar">工作日历</Link>
        <button
          type="button"
          className="link"
          aria-expanded={isChoosing}
          onClick={() => setChoosing(!isChoosing)}
        >
          采用一套预设
        </button>
        <p className="quiet">
          街道定的对下面的联络站都有效，联络站可以另定。已经在办的仍按它开始时的数，不受新设置影响。
          {at && !at.maySet && '改设置由街道工委主任办理。'}
        </p>
      </header>
      {error && <SayError error={error} again={refetch} />}
      {told && <Say tone="good">{told}</Say>}
      {data && isChoosing && (
        <Presets
          key={data.placeId}
          placeId={data.placeId}
          maySet={at?.maySet === true}
          onDone={(sentence) => {
            setChoosing(false)
            setTold(sentence)
            client.invalidateQueries({ queryKey: ['settings'] })
          }}
        />
      )}
      {data && (
        <table>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">现在</th>
              <th scope="col">缺省</th>
              <th scope="col">依据</th>
              <th scope="col">
                <span className="hidden">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <Row
                key={row.key}
                row={row}
                maySet={at?.maySet === true}
                placeId={data.placeId}
                isOpen={editing === row.key}
                onToggle={() => setEditing(editing === row.key ? undefined : row.key)}
                onDone={(sentence) => {
                  setEditing(undefined)
                  setTold(sentence)
                  client.invalidateQueries({ queryKey: ['settings'] })
                }}
              />
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

export const valueWords = (value: SettingView['value']) =>
  typeof value === 'number' ? String(value) : spanWords(value)

type RowProps = {
  row: SettingView
  maySet: boolean
  placeId: string
  isOpen: boolean
  onToggle: () => void
  onDone: (sentence: string) => void
}

function Row({ row, maySet, placeId, isOpen, onToggle, onDone }: RowProps) {
  const isOwn = row.placeName !== null
  return (
    <>
      <tr>
        <th scope="row">{row.label}</th>
        <td className="num">
          {isOwn ? <strong>{valueWords(row.value)}</strong> : valueWords(row.value)}
          {row.coming && (
            <span className="quiet">
              <br />
              {fullDay(row.coming.validFrom)}起 {valueWords(row.coming.value)}
            </span>
          )}
        </td>
        <td className="num quiet">{isOwn ? valueWords(row.default) : '同左'}</td>
        <td>
          {row.basis}
          {isOwn && (
            <span className="quiet">
              <br />
              {row.placeName}，{row.validFrom && fullDay(row.validFrom)}起
            </span>
          )}
          {row.limit && (
            <span className="quiet">
              <br />
              法定最长{row.limit.words}（{row.limit.basis}）
            </span>
          )}
        </td>
        <td>
          {maySet && (
            <button type="button" className="link" aria-expanded={isOpen} onClick={onToggle}>
              {isOpen ? '收起' : '改'}
            </button>
          )}
        </td>
      </tr>
      {isOpen && (
        <tr className="editing">
          <td colSpan={5}>
            <SettingForm row={row} label={row.label} placeId={placeId} onClose={onToggle} onDone={onDone} />
          </td>
        </tr>
      )}
    </>
  )
}
