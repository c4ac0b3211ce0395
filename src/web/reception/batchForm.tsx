import { type FormEvent, useRef, useState } from 'react'
import { ApiError } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { timeWords } from '../ui/when.ts'
import { useKeep } from './keep.ts'
import { newId, type Reception, useFreshReceptions } from './reception.queries.ts'

/** 批次和人次: a number and Enter for walk-ins, one press for who had booked. */
export function BatchForm({ reception }: { reception: Reception }) {
  const [persons, setPersons] = useState('1')
  const [error, setError] = useState<ApiError>()
  const id = useRef(newId())
  const fresh = useFreshReceptions()
  const keep = useKeep(reception.id)
  const waiting = reception.bookings.filter(({ isCancelled, hasCome }) => !isCancelled && !hasCome)

  async function add(body: { persons: string | number; bookingId?: string }) {
    setError(undefined)
    const n = Number(body.persons)
    if (!Number.isInteger(n) || n < 1 || n > 500)
      return setError(
        new ApiError(400, 'invalid', '', [{ path: 'persons', message: '请填人数，1到500的整数' }]),
      )
    try {
      const title = `第${reception.batchList.length + 1}批来访，${body.persons}人`
      await keep('batches', id.current, { id: id.current, ...body }, title)
      id.current = newId()
      setPersons('1')
      await fresh()
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有存上，请再试一次。'))
    }
  }

  return (
    <form
      className="batch-form"
      aria-label="登记来访"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        add({ persons })
      }}
    >
      <Field label="来了一批，几个人" wrong={error?.field('persons') ?? error?.field('bookingId')}>
        <input
          className="input short"
          inputMode="numeric"
          value={persons}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onChange={({ currentTarget }) => setPersons(currentTarget.value)}
        />
      </Field>
      <button type="submit" className="button">
        登记来访
      </button>
      {error && !error.fields.length && <span className="wrong">{error.message}</span>}
      {waiting.map((one) => (
        <button
          key={one.id}
          type="button"
          className="button"
          onClick={() => add({ persons: one.persons, bookingId: one.id })}
        >
          约{timeWords(one.startsAt).slice(-5)}的{one.name ?? '（没留姓名）'}到了（{one.persons}人）
        </button>
      ))}
    </form>
  )
}
