import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Preview } from '#modules/calendars/calendar.schema.ts'
import { ApiError, api } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { Say, SayError } from '../../ui/say.tsx'
import { Kinds } from './changes.tsx'

type Kind = 'off' | 'work' | 'usual'
type FormProps = { onClose: () => void; onDone: (sentence: string) => void }

/** One day, or the lines of a notice; first looked at with what would move, then confirmed. */
export function CalendarForm({ onClose, onDone }: FormProps) {
  const [isNotice, setNotice] = useState(true)
  const [text, setText] = useState('')
  const [day, setDay] = useState('')
  const [kind, setKind] = useState<Kind>('off')
  const [name, setName] = useState('')
  const [scope, setScope] = useState<'national' | 'local'>('national')
  const [basis, setBasis] = useState('')
  const [source, setSource] = useState('')
  const wanted = { scope, ...(isNotice ? { text } : { days: [{ day, kind, name }] }) }
  const look = useMutation({ mutationFn: () => api.post<Preview>('/api/calendar/preview', wanted) })
  const save = useMutation({
    mutationFn: () =>
      api.post<{ changeId: string | null; preview: Preview }>('/api/calendar', { ...wanted, basis, source }),
    onSuccess: ({ changeId, preview }) => onDone(doneWords(changeId, preview)),
  })
  const failed = [save.error, look.error].find((one) => one instanceof ApiError)
  const wrong = (field: string) => failed?.field(field)
  const seen = look.data
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value)
      look.reset()
      save.reset()
    }
  }
  return (
    <form
      aria-label="改日历"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (seen?.days.length) save.mutate()
        else look.mutate()
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className="ways" role="radiogroup" aria-label="改什么">
        <label className="tick">
          <input type="radio" name="way" checked={isNotice} onChange={() => change(setNotice)(true)} />{' '}
          贴一份放假安排
        </label>
        <label className="tick">
          <input type="radio" name="way" checked={!isNotice} onChange={() => change(setNotice)(false)} />{' '}
          改某一天
        </label>
      </div>
      {isNotice ? (
        <Field
          label="放假安排"
          hint="一行一天：日期,休或班,名称。例如 2027-02-06,休,春节 或 2027-02-20,班,调休上班"
          wrong={wrong('text') ?? wrong('days')}
        >
          <textarea
            className="input"
            rows={8}
            value={text}
            onChange={({ target }) => change(setText)(target.value)}
          />
        </Field>
      ) : (
        <div className="row">
          <Field label="哪一天" wrong={wrong('days.0.day') ?? wrong('days')}>
            <input
              className="input"
              type="date"
              value={day}
              onChange={({ target }) => change(setDay)(target.value)}
            />
          </Field>
          <Field label="这一天">
            <select
              className="input"
              value={kind}
              onChange={({ target }) => change(setKind)(target.value as Kind)}
            >
              <option value="off">放假</option>
              <option value="work">上班</option>
              <option value="usual">恢复原样</option>
            </select>
          </Field>
          {kind !== 'usual' && (
            <Field label="名称" wrong={wrong('days.0.name')}>
              <input
                className="input"
                value={name}
                placeholder={kind === 'off' ? '例如：台风停工' : '例如：调休上班'}
                onChange={({ target }) => change(setName)(target.value)}
              />
            </Field>
          )}
        </div>
      )}
      <Field label="谁定的">
        <select
          className="input"
          value={scope}
          onChange={({ target }) => change(setScope)(target.value as 'national' | 'local')}
        >
          <option value="national">国务院办公厅的安排</option>
          <option value="local">本地的决定</option>
        </select>
      </Field>
      {seen && <Seen preview={seen} />}
      {seen && seen.days.length > 0 && (
        <div className="row">
          <Field label="依据" wrong={wrong('basis')}>
            <input
              className="input"
              value={basis}
              placeholder="文件名、会议"
              onChange={({ target }) => setBasis(target.value)}
            />
          </Field>
          <Field label="文号（没有可不填）" wrong={wrong('source')}>
            <input
              className="input"
              value={source}
              placeholder="国办发明电〔2026〕9号"
              onChange={({ target }) => setSource(target.value)}
            />
          </Field>
        </div>
      )}
      <div className="send">
        <button type="submit" className="button main" disabled={look.isPending || save.isPending}>
          {seen?.days.length ? '确认，改日历' : '先看会改什么'}
        </button>
        <button type="button" className="link" onClick={onClose}>
          不改了
        </button>
      </div>
      {failed && !failed.fields.length && <SayError error={failed} />}
    </form>
  )
}

/** What would be other than it is, before anything is changed. */
function Seen({ preview }: { preview: Preview }) {
  if (!preview.days.length) return <Say>与现有日历相同，没有要改的。</Say>
  return (
    <section className="seen" aria-live="polite">
      <h3>会改这些</h3>
      <ul className="days">
        {preview.days.map(({ day, before, after, isMoved }) => (
          <li key={day}>
            {day}：{before} → <strong>{after}</strong>
            {!isMoved && <span className="quiet">（只改名称）</span>}
          </li>
        ))}
      </ul>
      <p>
        {preview.clocks
          ? `${preview.records} 件的 ${preview.clocks} 个到期日会变，每一件都记入经过，轮到谁就告诉谁：`
          : '没有正在计时的到期日因此改变。'}
      </p>
      <Kinds kinds={preview.kinds} />
    </section>
  )
}

function doneWords(changeId: string | null, { days, clocks, records }: Preview): string {
  if (!changeId) return '与现有日历相同，没有改动。'
  const moved = clocks ? `正在重算 ${records} 件的 ${clocks} 个到期日。` : '没有正在计时的到期日因此改变。'
  return `日历改了 ${days.length} 天，${moved}`
}
