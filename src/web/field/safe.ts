import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** Sealed with a key of this phone that no script can read; plain only where the page came without https. */
export type Sealed = { iv: Uint8Array<ArrayBuffer> | null; data: ArrayBuffer }

interface Safe extends DBSchema {
  keys: { key: string; value: CryptoKey }
  /** `order` counts on this phone and owes nothing to its clock. */
  records: {
    key: string
    value: { id: string; account: string; order: number; stage: Stage; content: Sealed }
    indexes: { account: string }
  }
  photos: {
    key: string
    value: { key: string; account: string; at: number; bytes: number; content: Sealed }
    indexes: { account: string }
  }
  answers: {
    key: [string, string]
    value: { account: string; path: string; at: number; content: Sealed }
    indexes: { account: string }
  }
}
/** 待发、已发、有问题; 正在发 is known only to the page that sends. */
export type Stage = 'waiting' | 'sent' | 'trouble'

let opened: Promise<IDBPDatabase<Safe>> | undefined

/** What lies on this phone. */
export function safe(): Promise<IDBPDatabase<Safe>> {
  opened ??= openDB<Safe>('zhitong-field', 1, {
    upgrade(database) {
      database.createObjectStore('keys')
      database.createObjectStore('records', { keyPath: 'id' }).createIndex('account', 'account')
      database.createObjectStore('photos', { keyPath: 'key' }).createIndex('account', 'account')
      database
        .createObjectStore('answers', { keyPath: ['account', 'path'] })
        .createIndex('account', 'account')
    },
    terminated: () => (opened = undefined),
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
  return opened
}

const keys = new Map<string, Promise<CryptoKey | undefined>>()

/** Made once on this phone for each account; it can be used here and never be taken away. */
function keyOf(account: string): Promise<CryptoKey | undefined> {
  const known = keys.get(account) ?? readKey(account)
  keys.set(account, known)
  known.catch(() => keys.delete(account))
  return known
}

async function readKey(account: string): Promise<CryptoKey | undefined> {
  if (!globalThis.crypto?.subtle) return undefined
  const database = await safe()
  const known = await database.get('keys', account)
  if (known) return known
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  // Two pages may have made one each: the first counts.
  const write = database.transaction('keys', 'readwrite')
  const first = await write.store.get(account)
  if (!first) await write.store.put(made, account)
  await write.done
  return first ?? made
}

export async function seal(account: string, bytes: BufferSource): Promise<Sealed> {
  const key = await keyOf(account)
  if (!key) return { iv: null, data: await new Blob([bytes]).arrayBuffer() }
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) }
}

/** Throws when it was sealed for somebody else. */
export async function unseal(account: string, { iv, data }: Sealed): Promise<ArrayBuffer> {
  if (!iv) return data
  const key = await keyOf(account)
  if (!key) throw new Error('sealed, and no key here')
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data)
}

export const sealJson = (account: string, value: unknown) =>
  seal(account, new TextEncoder().encode(JSON.stringify(value)))

export async function unsealJson<T>(account: string, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await unseal(account, sealed))) as T
}

/** Takes everything of this account off this phone, the key last. */
export async function wipe(account: string): Promise<void> {
  const database = await safe()
  for (const name of ['records', 'photos', 'answers'] as const) {
    const write = database.transaction(name, 'readwrite')
    for (let at = await write.store.index('account').openCursor(account); at; at = await at.continue())
      await at.delete()
    await write.done
  }
  await database.delete('keys', account)
  keys.delete(account)
}
