import type { FieldError } from '../api.ts'
import type { Answer, KindName } from './kinds.ts'
import { dropLoosePhotos, dropPhotos } from './photos.ts'
import { type Sealed, type Stage, safe, sealJson, unsealJson, wipe } from './safe.ts'

export type Trouble = { status: number; message: string; fields: FieldError[] }
export type Content = {
  kind: KindName
  /** What it is about, as in its kind's path; empty for something new. */
  target: string
  title: string
  body: Record<string, unknown>
  photos: { key: string; id?: string }[]
  takenAt: string
  /** Seconds this phone's clock was behind the server's when it was taken down, as far as known. */
  behind?: number
  trouble?: Trouble
  answer?: Answer
  sentAt?: number
}
export type FieldRecord = Content & { id: string; order: number; stage: Stage }

const KEPT = 7 * 86_400_000
const listeners = new Set<() => void>()
const others = 'BroadcastChannel' in globalThis ? new BroadcastChannel('zhitong-field') : undefined
if (others) others.onmessage = () => tellHere()

/** Calls `listener` when anything here or in another tab has changed. Gives the way to stop. */
export function onChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
function tellHere() {
  for (const listener of listeners) listener()
}
export function tellAll() {
  tellHere()
  others?.postMessage('changed')
}

/** Everything of this account, in the order in which it was taken down. What cannot be opened is another's and left out. */
export async function recordsOf(account: string): Promise<FieldRecord[]> {
  const rows = await (await safe()).getAllFromIndex('records', 'account', account)
  const read = rows.map(async ({ id, order, stage, content }) => {
    try {
      return [{ ...(await openOnce(account, id, content)), id, order, stage }]
    } catch {
      return []
    }
  })
  return (await Promise.all(read)).flat().sort((a, b) => a.order - b.order)
}

/** What was opened last: while hundreds are sent, the list is read again and again and only one of them has changed. */
const opened = new Map<string, { mark: string; content: Content }>()

async function openOnce(account: string, id: string, sealed: Sealed): Promise<Content> {
  // A fresh nonce is drawn for each sealing: the same one is the same content. Without a key nothing is kept in mind.
  const mark = sealed.iv && `${account} ${sealed.iv.join()}`
  const known = opened.get(id)
  if (mark && known?.mark === mark) return known.content
  const content = await unsealJson<Content>(account, sealed)
  if (mark) opened.set(id, { mark, content })
  return content
}

/** The ids of what still waits, in order: cheap, nothing is opened. */
export async function waitingOf(account: string): Promise<string[]> {
  const rows = await (await safe()).getAllFromIndex('records', 'account', account)
  return rows
    .filter(({ stage }) => stage === 'waiting')
    .sort((a, b) => a.order - b.order)
    .map(({ id }) => id)
}

export async function maybeRecord(account: string, id: string): Promise<FieldRecord | undefined> {
  const row = await (await safe()).get('records', id)
  if (row?.account !== account) return undefined
  return { ...(await unsealJson<Content>(account, row.content)), id, order: row.order, stage: row.stage }
}

/** Puts a new record at the end, or a mended one back where it was. */
export async function keepRecord(account: string, id: string, stage: Stage, content: Content): Promise<void> {
  const sealed = await sealJson(account, content)
  // On the disk before anybody is told that it is kept: a battery may be empty the next second.
  const durability = stage === 'waiting' ? 'strict' : 'default'
  const write = (await safe()).transaction('records', 'readwrite', { durability })
  const known = await write.store.get(id)
  let order = known?.order
  if (order === undefined) {
    const all = await write.store.index('account').getAll(account)
    order = Math.max(0, ...all.map((one) => one.order)) + 1
  }
  await write.store.put({ id, account, order, stage, content: sealed })
  await write.done
  tellAll()
}

/** Once the server has it, only what it was and what became of it stays for a week. */
export async function noteSent(
  account: string,
  { id, ...content }: FieldRecord,
  answer: Answer,
): Promise<void> {
  const { kind, target, title, takenAt, photos } = content
  const sentAt = Date.now()
  await keepRecord(account, id, 'sent', {
    kind,
    target,
    title,
    takenAt,
    body: {},
    photos: [],
    answer,
    sentAt,
  })
  await dropPhotos(photos.map(({ key }) => key))
}

/** Takes a record off this phone; `photos` too unless they go back into a form. */
export async function dropRecord(account: string, id: string, { keepsPhotos = false } = {}): Promise<void> {
  const record = await maybeRecord(account, id)
  if (!record) return
  await (await safe()).delete('records', id)
  if (!keepsPhotos) await dropPhotos(record.photos.map(({ key }) => key))
  tellAll()
}

/** Forgets what was sent a week ago, and photos that belong to nothing. */
export async function tidy(account: string): Promise<void> {
  const records = await recordsOf(account)
  const old = records.filter(({ stage, sentAt = 0 }) => stage === 'sent' && sentAt < Date.now() - KEPT)
  for (const { id } of old) await (await safe()).delete('records', id)
  await dropLoosePhotos(account, new Set(records.flatMap(({ photos }) => photos.map(({ key }) => key))))
}

/** Takes everything of this account off this phone. */
export async function forgetAll(account: string): Promise<void> {
  opened.clear()
  await wipe(account)
  tellAll()
}
