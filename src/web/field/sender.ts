import { ApiError, api } from '../api.ts'
import { kindOf } from './kinds.ts'
import { photoOf } from './photos.ts'
import {
  type Content,
  type FieldRecord,
  keepRecord,
  maybeRecord,
  noteSent,
  tellAll,
  waitingOf,
} from './queue.ts'

/** How the last try ended and how many this page has sent: everything sent, no network, nobody logged in, or a server that asks for patience. */
export type Halt = 'done' | 'offline' | 'logIn' | 'later'
export type Sending = { id?: string; halt: Halt; isRunning: boolean; sent: number }
let state: Sending = { halt: 'done', isRunning: false, sent: 0 }
export const sending = (): Sending => state

function become(next: Partial<Sending>) {
  state = { ...state, ...next }
  tellAll()
}

let running: Promise<Halt> | undefined

/**
 * Sends what waits, one after the other, in one tab at a time. Breaks off without network, without a log-in and when the
 * server asks for patience; a record that is refused is put aside and the next one goes. Whatever breaks, sending again
 * does no harm: each record and each photo carries its own key.
 */
export function sendAll(account: string): Promise<Halt> {
  running ??= alone(account, () => sendEach(account)).finally(() => (running = undefined))
  return running
}

async function alone(account: string, work: () => Promise<Halt>): Promise<Halt> {
  if (!navigator.locks) return work()
  return navigator.locks.request(`zhitong-send-${account}`, { ifAvailable: true }, async (lock) =>
    lock ? work() : state.halt,
  )
}

async function sendEach(account: string): Promise<Halt> {
  become({ isRunning: true })
  let halt: Halt = 'done'
  const tried = new Set<string>()
  try {
    for (;;) {
      const ids = (await waitingOf(account)).filter((one) => !tried.has(one))
      if (!ids.length) break
      for (const id of ids) {
        tried.add(id)
        const record = await maybeRecord(account, id)
        if (record?.stage !== 'waiting') continue
        become({ id })
        const ended = await sendOne(account, record)
        if (ended === 'later') halt = 'later'
        if (ended === 'done' || ended === 'later') continue
        halt = ended === 'pause' ? 'later' : ended
        return halt
      }
    }
  } catch {
    halt = 'later'
  } finally {
    become({ id: undefined, halt, isRunning: false })
  }
  return halt
}

async function sendOne(account: string, record: FieldRecord): Promise<Halt | 'pause'> {
  try {
    const files = await photosSent(account, record)
    const { id, kind, target, body, takenAt, behind } = record
    const answer = await api.post<Content['answer']>(
      kindOf(kind).path(target),
      { ...body, ...(files.length ? { files } : {}) },
      { ...marks(id, takenAt, behind, kindOf(kind).hasMoment), isQuiet: true },
    )
    await noteSent(account, record, answer)
    state = { ...state, sent: state.sent + 1 }
    return 'done'
  } catch (error) {
    return notSent(account, record, error)
  }
}

/** Each photo for itself, noted as soon as the server has it: what breaks off goes on with the next one. */
async function photosSent(account: string, record: FieldRecord): Promise<string[]> {
  const ids: string[] = []
  for (const photo of record.photos) {
    if (!photo.id) {
      const content = await photoOf(account, photo.key)
      if (!content) continue
      const file = new File([content], '照片.jpg', { type: 'image/jpeg' })
      const [kept] = await api.upload([file], { key: photo.key, isQuiet: true })
      photo.id = kept!.id
      await keepRecord(account, record.id, 'waiting', contentOf(record))
    }
    ids.push(photo.id)
  }
  return ids
}

async function notSent(account: string, record: FieldRecord, error: unknown): Promise<Halt | 'pause'> {
  if (!(error instanceof ApiError)) throw error
  const { status, code, message, fields } = error
  if (code === 'offline') return 'offline'
  if (status === 401) return 'logIn'
  if (status === 429 || status === 503) return 'pause'
  // Ours to mend, not theirs: the others go on, this one is tried again.
  if (status >= 500) return 'later'
  if (kindOf(record.kind).isMoot?.(record.target, status)) {
    await noteSent(account, record, undefined)
    return 'done'
  }
  const trouble = { status, message, fields }
  await keepRecord(account, record.id, 'trouble', { ...contentOf(record), trouble })
  return 'done'
}

export function contentOf({ id: _, order: __, stage: ___, ...content }: FieldRecord): Content {
  return content
}

const AT_ONCE = 120_000

/** What is sent as soon as it is written needs no time of its own, unless the moment is what it says. */
function marks(key: string, takenAt: string, behind: number | undefined, hasMoment = false) {
  const late = Date.now() - Date.parse(takenAt)
  return !hasMoment && late >= 0 && late < AT_ONCE ? { key } : { key, taken: { at: takenAt, behind } }
}
