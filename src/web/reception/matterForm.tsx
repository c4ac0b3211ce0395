import { type KeyboardEvent, useRef, useState } from 'react'
import { proposals } from '#modules/receptions/reception.words.ts'
import { ApiError, type FieldError } from '../api.ts'
import { useDraft } from '../deputy/draft.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'
import { useKeep } from './keep.ts'
import { newId, type Reception, useFreshReceptions } from './reception.queries.ts'

/** What the server would refuse, said at once: where there is no network it could not. */
function whatIsMissing({ content, proposed, answer, phone }: typeof empty): FieldError[] {
  const found: FieldError[] = []
  if (content.trim().length < 4) found.push({ path: 'content', message: '请写下是什么事，至少4个字' })
  if (proposed === 'spot' && answer.trim().length < 10)
    found.push({ path: 'answer', message: '请写下代表是怎样答复的（不少于10个字）' })
  if (phone && !/^(\+?86)?1[3-9]\d{9}$|^0\d{9,11}$/.test(phone.normalize('NFKC').replace(/[\s\-()]/g, '')))
    found.push({ path: 'phone', message: '电话号码不对，请填手机号或带区号的座机' })
  return found
}

const empty = { content: '', location: '', name: '', phone: '', proposed: 'later', answer: '' }

/** One thing somebody said, as it is said: words first; Ctrl+Enter keeps it and is ready for the next. */
export function MatterForm({
  reception,
  batchId,
  draft,
}: {
  reception: Pick<Reception, 'id' | 'batchList'>
  batchId?: string
  /** Where what was typed is kept when the page is closed; without a name it is not. */
  draft?: string
}) {
  const [values, change, forget] = useDraft(draft, () => ({ ...empty, id: newId() }))
  const [batch, setBatch] = useState<string>()
  const [error, setError] = useState<ApiError>()
  const [saved, setSaved] = useState('')
  const [isBusy, setBusy] = useState(false)
  const content = useRef<HTMLTextAreaElement>(null)
  const fresh = useFreshReceptions()
  const keep = useKeep(reception.id)
  const inBatch = batch ?? batchId ?? reception.batchList.at(-1)?.id
  const isBooked = reception.batchList.find((one) => one.id === inBatch)?.bookingId

  async function send() {
    if (isBusy) return
    const missing = whatIsMissing(values)
    if (missing.length) return setError(new ApiError(400, 'invalid', '', missing))
    setBusy(true)
    setError(undefined)
    try {
      const { answer, ...said } = values
      const body = { ...said, batchId: inBatch, ...(said.proposed === 'spot' ? { answer } : {}) }
      const { no, isWaiting } = await keep('matters', values.id, body, `反映：${values.content.slice(0, 30)}`)
      setSaved(isWaiting ? '已存在这台手机上，有网自动发出。' : `已记下：${no}`)
      forget()
      await fresh()
      content.current?.focus()
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有存上，请再试一次。'))
    }
    setBusy(false)
  }

  return (
    <form
      className="matter-form"
      aria-label="记一件"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && event.ctrlKey && send()}
    >
      <Field label="反映的事" wrong={error?.field('content')}>
        <textarea
          ref={content}
          className="input"
          value={values.content}
          placeholder="怎么说就怎么记"
          onChange={({ currentTarget }) => change({ content: currentTarget.value })}
        />
      </Field>
      {reception.batchList.length > 1 && (
        <Field label="哪一批说的" wrong={error?.field('batchId')}>
          <select
            className="input"
            value={inBatch}
            onChange={({ currentTarget }) => setBatch(currentTarget.value)}
          >
            {reception.batchList.map((one) => (
              <option key={one.id} value={one.id}>
                第{one.seq}批（{one.persons}人）
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field label="在哪里" optional wrong={error?.field('location')}>
        <input
          className="input"
          value={values.location}
          onChange={({ currentTarget }) => change({ location: currentTarget.value })}
        />
      </Field>
      {isBooked ? (
        <p className="quiet">姓名电话沿用预约时留的，不用再填。</p>
      ) : (
        <div className="two">
          <Field label="姓名" optional wrong={error?.field('name')}>
            <input
              className="input"
              autoComplete="off"
              value={values.name}
              onChange={({ currentTarget }) => change({ name: currentTarget.value })}
            />
          </Field>
          <Field label="电话" optional wrong={error?.field('phone')}>
            <input
              className="input"
              inputMode="tel"
              autoComplete="off"
              value={values.phone}
              onChange={({ currentTarget }) => change({ phone: currentTarget.value })}
            />
          </Field>
        </div>
      )}
      <Field label="拟怎样办" wrong={error?.field('proposed')}>
        <select
          className="input"
          value={values.proposed}
          onChange={({ currentTarget }) => change({ proposed: currentTarget.value })}
        >
          {Object.entries(proposals).map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      {values.proposed === 'spot' && (
        <Field label="代表当场怎样答复" wrong={error?.field('answer')}>
          <textarea
            className="input"
            value={values.answer}
            onChange={({ currentTarget }) => change({ answer: currentTarget.value })}
          />
        </Field>
      )}
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      {saved && !error && <Say tone="good">{saved}</Say>}
      <p className="row">
        <button type="submit" className="button main" disabled={isBusy}>
          {isBusy ? '正在保存…' : '记下这件'}
        </button>
        <span className="quiet keys">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd>
        </span>
      </p>
    </form>
  )
}
