import { v7 as uuid } from 'uuid'
import { safe, seal, unseal } from './safe.ts'

const LOOSE = 14 * 86_400_000

/** Keeps a photo on this phone until it was sent. Gives its key, which is also the key under which it counts once. */
export async function keepPhoto(account: string, photo: Blob): Promise<string> {
  const key = uuid()
  const content = await seal(account, await photo.arrayBuffer())
  const write = (await safe()).transaction('photos', 'readwrite', { durability: 'strict' })
  await write.store.put({ key, account, at: Date.now(), bytes: photo.size, content })
  await write.done
  return key
}

/** The photo, or undefined when it is not on this phone or belongs to somebody else. */
export async function photoOf(account: string, key: string): Promise<Blob | undefined> {
  const kept = await (await safe()).get('photos', key)
  if (kept?.account !== account) return undefined
  return new Blob([await unseal(account, kept.content)], { type: 'image/jpeg' })
}

export async function dropPhotos(keys: readonly string[]): Promise<void> {
  const database = await safe()
  for (const key of keys) await database.delete('photos', key)
}

/** Photos of forms that were given up long ago. */
export async function dropLoosePhotos(account: string, named: ReadonlySet<string>): Promise<void> {
  const database = await safe()
  for (const { key, at } of await database.getAllFromIndex('photos', 'account', account)) {
    if (at < Date.now() - LOOSE && !named.has(key)) await database.delete('photos', key)
  }
}
