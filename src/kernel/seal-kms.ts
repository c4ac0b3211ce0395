import { randomBytes } from 'node:crypto'
import { type Algorithm, cipherOf } from './seal-cipher.ts'
import { type DataKey, firstKey, type KeyKeeper } from './seal-keys.ts'

/** What we ask of a key management service: its master key never leaves it. */
export type Kms = { wrap(key: Buffer): Promise<string>; unwrap(wrapped: string): Promise<Buffer> }

/** Where the wrapped keys lie: a file, a table, the service itself. They are no secret without the service. */
export type Shelf = { read(): Promise<Wrapped[]>; add(wrapped: Wrapped): Promise<void> }
export type Wrapped = { version: number; algorithm: Algorithm; madeAt: string; wrapped: string }

/**
 * A keeper whose keys are enveloped by a service instead of a file. Sealing is synchronous and a service is not, so the
 * keys are unwrapped ahead: `refresh` is to be called now and then, and a new version becomes current only on the
 * second refresh that sees it, when every other process has had the time to see it once.
 */
export async function openKms(kms: Kms, shelf: Shelf): Promise<KeyKeeper & { refresh(): Promise<void> }> {
  if (!(await shelf.read()).length) await addWrapped(kms, shelf, 0, 'aes-256-gcm', '')
  let [keys, root, usable]: [DataKey[], Buffer | undefined, number] = [[], undefined, 0]
  const refresh = async () => {
    const rows = (await shelf.read()).toSorted((a, b) => a.version - b.version)
    const first = usable === 0
    usable = keys.at(-1)?.version ?? 0
    root ??= await kms.unwrap(rows[0]!.wrapped)
    keys[0] ??= firstKey(root)
    for (const { version, algorithm, madeAt, wrapped } of rows.slice(1)) {
      keys[version - 1] ??= { version, algorithm, madeAt, key: await kms.unwrap(wrapped) }
    }
    if (first) usable = keys.at(-1)!.version
  }
  await refresh()
  return {
    refresh,
    root: () => root!,
    current: () => keys[usable - 1]!,
    byVersion: (version) => keys[version - 1],
    all: () => keys,
  }
}

/** Puts a new data key on the shelf; version 0 is the root. */
export async function addWrapped(
  kms: Kms,
  shelf: Shelf,
  version: number,
  algorithm: Algorithm,
  madeAt: string,
) {
  const key = randomBytes(32)
  cipherOf(algorithm, key).close('try')
  await shelf.add({ version, algorithm, madeAt, wrapped: await kms.wrap(key) })
}
