import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { type Me, reach, shelf } from '../api.ts'
import { meQuery, queryClient } from '../queries.ts'
import { clockBehind } from './clock.ts'
import {
  type Content,
  type FieldRecord,
  keepRecord,
  maybeRecord,
  onChange,
  recordsOf,
  tidy,
} from './queue.ts'
import { safe } from './safe.ts'
import { type Sending, sendAll, sending } from './sender.ts'
import { setFieldAccount, shelve, shelved, tidyShelf } from './shelf.ts'
import { stockUp } from './stock.ts'

/** From now on this phone keeps what this person reads and takes down. */
export async function openField(me: Me): Promise<void> {
  setFieldAccount(me.id)
  shelf.put = shelve
  shelf.take = shelved
  await shelve('/api/me', me).catch(() => {})
}

/** Whose field work it is; the route has fetched it before any page is drawn. */
export function useAccount(): string {
  const { data } = useQuery(meQuery)
  return data?.id ?? ''
}

export type Field = Sending & { waiting: number; trouble: number; isDown: boolean; since?: number }
let field: Field = { ...sending(), waiting: 0, trouble: 0, isDown: reach.isDown }
const listeners = new Set<() => void>()

function show(part: Partial<Field>) {
  field = { ...field, ...part }
  for (const listener of listeners) listener()
}

/** How many wait, how the last try ended, whether the server is there. */
export const useField = (): Field =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => field,
  )

/** All records of this phone's person, newest last; read again when something changes, a few times a second at most. */
export function useRecords(account: string): FieldRecord[] | undefined {
  const [records, setRecords] = useState<FieldRecord[]>()
  useEffect(() => calmly(() => void recordsOf(account).then(setRecords)), [account])
  return records
}

const CALM = 250

/** Calls `look` now and after changes, never twice within a moment. Gives the way to stop. */
function calmly(look: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  look()
  const stop = onChange(() => {
    timer ??= setTimeout(() => {
      timer = undefined
      look()
    }, CALM)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

async function count(account: string) {
  const rows = await (await safe()).getAllFromIndex('records', 'account', account)
  const n = (stage: string) => rows.filter((row) => row.stage === stage).length
  show({ ...sending(), waiting: n('waiting'), trouble: n('trouble') })
}

/** What has arrived changes what these lists say. */
function refresh() {
  for (const name of ['opinions', 'receptions', 'activities', 'ties'])
    void queryClient.invalidateQueries({ queryKey: [name] })
}

/** How long it waits before trying again by itself: 1, 2, 4, 8 … seconds, never longer than the second. */
const SHORTEST = 500
const LONGEST = 30_000

/** Keeps the count, and sends by itself: at the start, when the network or the person comes back, and again after a fault. */
export function useSender(account: string) {
  useEffect(() => {
    if (!account) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let pause = SHORTEST
    async function send() {
      clearTimeout(timer)
      const before = sending().sent
      const halt = await sendAll(account)
      // Whatever got through shows that the server is there again: the next fault is a new one.
      if (sending().sent > before) pause = SHORTEST
      refresh()
      if (halt === 'done') {
        pause = SHORTEST
        void stockUp().catch(() => {})
      }
      if (halt === 'offline' || halt === 'later') {
        pause = Math.min(2 * pause, LONGEST)
        clearTimeout(timer)
        timer = setTimeout(() => void trySome(), pause)
      }
    }
    const trySome = () => field.waiting > 0 && document.visibilityState === 'visible' && send()
    reach.onChange = () => {
      show({ isDown: reach.isDown, since: reach.since })
      if (!reach.isDown && !field.isRunning) void trySome()
    }
    const stop = calmly(() => void count(account).catch(() => {}))
    const heard = ({ data }: MessageEvent) => data === 'send' && void send()
    addEventListener('online', send)
    document.addEventListener('visibilitychange', trySome)
    navigator.serviceWorker?.addEventListener('message', heard)
    void tidy(account).catch(() => {})
    void tidyShelf(account).catch(() => {})
    void send()
    return () => {
      stop()
      clearTimeout(timer)
      removeEventListener('online', send)
      document.removeEventListener('visibilitychange', trySome)
      navigator.serviceWorker?.removeEventListener('message', heard)
    }
  }, [account])
}

const PATIENCE = 10_000
export type Taken = Pick<Content, 'kind' | 'target' | 'title' | 'body'> & { id: string; photos: string[] }

/**
 * Puts it on this phone first and then tries to send it. Gives the record as it stands a moment later: sent, refused,
 * or waiting for the network. The same id again is the same record.
 */
export async function submit(account: string, { id, photos, ...taken }: Taken): Promise<FieldRecord> {
  const before = await maybeRecord(account, id)
  if (before?.stage === 'sent') return before
  await keepRecord(account, id, 'waiting', {
    ...taken,
    photos: photos.map((key) => before?.photos.find((one) => one.key === key) ?? { key }),
    takenAt: before?.takenAt ?? new Date().toISOString(),
    behind: before?.behind ?? clockBehind(),
  })
  void navigator.storage?.persist?.().catch(() => {})
  void askInBackground()
  await Promise.race([sent(account, id), new Promise((done) => setTimeout(done, PATIENCE))])
  return (await maybeRecord(account, id))!
}

/** Whoever was sending may have begun before this one was there. */
async function sent(account: string, id: string) {
  for (let n = 0; n < 2; n++) {
    await sendAll(account)
    if ((await maybeRecord(account, id))?.stage !== 'waiting') return
  }
}

/** Where the browser can, it wakes an open page when the network is back. */
async function askInBackground() {
  const worker = await navigator.serviceWorker?.getRegistration()
  const { sync } = (worker ?? {}) as { sync?: { register(tag: string): Promise<void> } }
  await sync?.register('zhitong-send').catch(() => {})
}
