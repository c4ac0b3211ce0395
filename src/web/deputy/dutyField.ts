import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ApiError } from '../api.ts'
import { dropRecord } from '../field/queue.ts'
import { submit, useAccount, useRecords } from '../field/useField.ts'
import type { Keep } from '../reception/keep.ts'
import { newId, receptionQuery, useFreshReceptions } from '../reception/reception.queries.ts'
import { withWaiting } from './dutyWaiting.ts'

/** One duty with what waits on this phone, and how many of its records were refused. */
export function useDuty(id: string) {
  const { data, error, refetch } = useQuery(receptionQuery(id))
  const records = useRecords(useAccount())
  const duty = useMemo(() => data && withWaiting(data, records ?? []), [data, records])
  const refused = (records ?? []).filter(
    ({ stage, target }) => stage === 'trouble' && target.startsWith(`${id}/`),
  ).length
  return { duty, refused, error, refetch }
}

/** Keeps what is written at this reception on the phone first. A refusal that comes at once goes back into the form. */
export function useDutyKeep(receptionId: string): Keep {
  const account = useAccount()
  const fresh = useFreshReceptions()
  return async (what, id, body, title) => {
    const target = `${receptionId}/${what}`
    const record = await submit(account, { id, kind: 'duty', target, title, body: { ...body }, photos: [] })
    if (record.stage === 'trouble' && record.trouble) {
      await dropRecord(account, id)
      throw new ApiError(record.trouble.status, 'denied', record.trouble.message, record.trouble.fields)
    }
    if (record.stage === 'sent') await fresh()
    return { no: record.answer?.no, isWaiting: record.stage === 'waiting' }
  }
}

/** A step of the reception, kept like everything else that is written there. */
export function useDutyStep(receptionId: string, name: 'hold' | 'record', title: string) {
  const account = useAccount()
  const fresh = useFreshReceptions()
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  async function step(body: Record<string, unknown> = {}) {
    setBusy(true)
    setError(undefined)
    const id = newId()
    try {
      const target = `${receptionId}/${name}`
      const record = await submit(account, { id, kind: 'duty', target, title, body, photos: [] })
      if (record.stage === 'trouble' && record.trouble) {
        await dropRecord(account, id)
        setError(new ApiError(record.trouble.status, 'denied', record.trouble.message, record.trouble.fields))
      }
      await fresh()
    } catch {
      setError(new ApiError(0, 'bug', '没有存下，请再试一次。'))
    }
    setBusy(false)
  }
  return { step, error, isBusy }
}
