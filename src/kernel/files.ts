import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { enveloped, isSealed, openedContent, sealedContent } from './files-cipher.ts'
import type { Seal } from './seal.ts'
import { type Store, wholeOf } from './store.ts'

/** Contents of attachments: sealed by us, wherever they lie. */
export type Files = {
  /** Keeps a content and gives its name; the same content lies there once. */
  keep(content: Buffer): Promise<string>
  open(name: string): Readable
  has(name: string): Promise<boolean>
}

/**
 * Contents in a store, each under a key of its own that lies enveloped beside it. The name is an HMAC of the content:
 * whoever sees the store learns neither what lies there nor whether a picture they have is among it. What was kept
 * before contents were sealed lies plain under its SHA-256 and is still opened, and only when it has that hash.
 */
export function filesIn(store: Store, seal: Seal): Files {
  return {
    has: async (name) => (await store.head(name)) !== undefined,
    open: (name) => Readable.from(contentOf(store, seal, name), { objectMode: false }),
    async keep(content) {
      const name = seal.nameOf(content)
      // Also when it is there: who clears away what nobody names looks at its age.
      await store.put(name, sealedContent(seal, name, content))
      return name
    },
  }
}

async function* contentOf(store: Store, seal: Seal, name: string): AsyncGenerator<Buffer> {
  const stream = store.get(name)
  try {
    const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
    const { value, done } = await pieces.next()
    const beginning: Buffer = done ? Buffer.alloc(0) : value
    if (isSealed(beginning)) return yield* openedContent(seal, name, beginning, pieces)
    yield plain(name, Buffer.concat([beginning, await wholeOf(stream)]))
  } finally {
    stream.destroy()
  }
}

function plain(name: string, content: Buffer): Buffer {
  if (createHash('sha256').update(content).digest('hex') !== name)
    throw new Error('a kept content is not what its name says')
  return content
}

/** The stream once its first bytes are there: what cannot be opened throws here, before anybody was told "200". */
export async function ready(stream: Readable): Promise<Readable> {
  if (!stream.readableLength && !stream.readableEnded) await once(stream, 'readable')
  return stream
}

/**
 * Brings one content up to date: what lies plain is sealed under its new name, what is enveloped by an older key gets an
 * envelope of the current one. Gives the name it has now. The plain one stays until nobody names it (`store.delete`).
 */
export async function renew(
  store: Store,
  seal: Seal,
  name: string,
): Promise<{ name: string; was: 'plain' | 'old' | 'current' }> {
  const bytes = await wholeOf(store.get(name))
  if (isSealed(bytes)) {
    const next = enveloped(seal, bytes)
    if (next) await store.put(name, next)
    return { name, was: next ? 'old' : 'current' }
  }
  return { name: await filesIn(store, seal).keep(plain(name, bytes)), was: 'plain' }
}

/** Reads a content through; says what is wrong with it, or nothing. */
export async function whatIsWrong(store: Store, seal: Seal, name: string): Promise<string | undefined> {
  if (!(await store.head(name))) return 'missing'
  try {
    const content = await wholeOf(filesIn(store, seal).open(name))
    const isNamed =
      seal.nameOf(content) === name || createHash('sha256').update(content).digest('hex') === name
    return isNamed ? undefined : 'not what its name says'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
