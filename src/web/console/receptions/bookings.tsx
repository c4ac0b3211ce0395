import { type FormEvent, useState } from 'react'
import { ApiError, api } from '../../api.ts'
import type { Reception } from '../../reception/reception.queries.ts'
import { Field } from '../../ui/field.tsx'
import { timeWords } from '../../ui/when.ts'

/** Who has booked, masked; whoever must call somebody says why, and it is written down. */
export function Bookings({ reception }: { reception: Reception }) {
  const open = reception.bookings.filter(({ isCancelled }) => !isCancelled)
  if (reception.state !== 'published' && !open.length) return null
  return (
    <section>
      <h2>预约{open.length ? `（${open.length}个）` : ''}</h2>
      {!open.length && <p className="quiet">还没有人预约。</p>}
      <ul className="lines">
        {open.map((one) => (
          <li key={one.id}>
            <time>{timeWords(one.startsAt).slice(-5)}</time> {one.name ?? '没留姓名'} {one.persons}人{' '}
            {one.phone && <Phone reception={reception} bookingId={one.id} masked={one.phone} />}
            {one.topic && <p className="quiet">{one.topic}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

type PhoneProps = { reception: Reception; bookingId: string; masked: string }

function Phone({ reception, bookingId, masked }: PhoneProps) {
  const [isAsking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [shown, setShown] = useState('')
  const [error, setError] = useState<ApiError>()

  async function look(event: FormEvent) {
    event.preventDefault()
    try {
      const path = `/api/receptions/${reception.id}/bookings/${bookingId}/reveal`
      const { phone } = await api.post<{ phone: string | null }>(path, { reason })
      setShown(phone ?? '没有留')
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有查到，请再试一次。'))
    }
  }

  if (shown) return <strong className="num">{shown}</strong>
  if (!isAsking)
    return (
      <>
        {masked}{' '}
        {reception.mayRoute && (
          <button type="button" className="link" onClick={() => setAsking(true)}>
            查看电话
          </button>
        )}
      </>
    )
  return (
    <form className="batch-form" aria-label="查看电话" noValidate onSubmit={look}>
      <Field label="查看原因（会留痕）" wrong={error?.field('reason') ?? error?.message}>
        <input
          className="input"
          value={reason}
          placeholder="比如：通知改时间"
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </Field>
      <button type="submit" className="button">
        查看
      </button>
    </form>
  )
}
