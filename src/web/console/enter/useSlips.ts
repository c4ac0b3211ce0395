import { useEffect, useRef, useState } from 'react'
import { ApiError, api, type Entered } from '../../api.ts'
import { isoDay } from '../../ui/when.ts'
import { keepDraft, readDraft } from '../drafts.ts'
import { afterSaving, bodyOf, type Cell, isEmpty, newSlip, readDay, type Slip } from './slip.ts'

export type Head = { stationId: string; channel: string }
type Kept = { head: Head; slips: Slip[] }

type Where = { draft?: string; to?: string; day?: string; onSaved?: () => void }

/**
 * The slips on the table: kept on this machine under `draft` until they are saved, saved one by one without waiting;
 * posted `to` where they belong, begun with `day`.
 */
export function useSlips({ draft = 'slips', to = '/api/opinions', day = isoDay(), onSaved }: Where = {}) {
  const [{ head, slips }, setKept] = useState<Kept>(() => {
    const kept = readDraft<Kept>(draft)
    const back = kept?.slips.map((slip) =>
      slip.status === 'saving' ? { ...slip, status: 'new' as const } : slip,
    )
    return {
      head: kept?.head ?? { stationId: '', channel: 'station_open' },
      slips: back?.length ? back : [newSlip(day)],
    }
  })
  const latest = useRef<Kept>({ head, slips })
  latest.current = { head, slips }
  useEffect(() => keepDraft(draft, { head, slips }), [draft, head, slips])

  const patch = (nonce: string, change: (slip: Slip) => Slip) =>
    setKept((kept) => ({
      ...kept,
      slips: kept.slips.map((slip) => (slip.nonce === nonce ? change(slip) : slip)),
    }))

  function setCell(nonce: string, cell: Cell, value: string) {
    patch(nonce, (slip) => {
      const { [cell]: _, ...errors } = slip.errors
      return { ...slip, [cell]: value, errors }
    })
  }

  /** Sends a slip, and gives the nonce of the row to go on with: at once, the answer comes later. */
  function save(nonce: string): string {
    const { head, slips } = latest.current
    const at = slips.findIndex((slip) => slip.nonce === nonce)
    const slip = slips[at]!
    if (slip.status === 'saving' || slip.status === 'saved') return slips.at(-1)!.nonce
    const receivedOn = readDay(slip.receivedOn)
    if (!receivedOn) {
      patch(nonce, (one) => ({
        ...one,
        status: 'wrong',
        errors: { receivedOn: '日期写成 3.2 或 2026-03-02' },
      }))
      return nonce
    }
    if (isEmpty(slip)) return nonce
    const sent: Slip = { ...slip, receivedOn, status: 'saving', errors: {} }
    const fresh = slips.slice(at + 1).find(({ status }) => status === 'new') ?? newSlip(receivedOn)
    const isThere = slips.includes(fresh)
    setKept((kept) => ({
      ...kept,
      slips: [...kept.slips.map((one) => (one.nonce === nonce ? sent : one)), ...(isThere ? [] : [fresh])],
    }))
    send(sent, head)
    return fresh.nonce
  }

  async function send(slip: Slip, head: Head) {
    try {
      const saved = await api.post<Entered>(to, bodyOf(slip, head))
      patch(slip.nonce, (one) => afterSaving(one, saved))
      onSaved?.()
    } catch (error) {
      const told = error instanceof ApiError ? error : new ApiError(0, 'bug', '没有存上，请再试一次。')
      const errors = Object.fromEntries(told.fields.map(({ path, message }) => [path, message]))
      patch(slip.nonce, (one) => ({
        ...one,
        status: 'wrong',
        errors: told.fields.length ? errors : { row: told.message },
      }))
    }
  }

  return {
    head,
    slips,
    setHead: (change: Partial<Head>) => setKept((kept) => ({ ...kept, head: { ...kept.head, ...change } })),
    setCell,
    save,
    remove: (nonce: string) =>
      setKept((kept) => {
        const left = kept.slips.filter((slip) => slip.nonce !== nonce)
        return {
          ...kept,
          slips: left.some(({ status }) => status !== 'saved') ? left : [...left, newSlip(day)],
        }
      }),
    clearSaved: () =>
      setKept((kept) => ({ ...kept, slips: kept.slips.filter(({ status }) => status !== 'saved') })),
  }
}
