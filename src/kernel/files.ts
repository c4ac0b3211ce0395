import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** Where contents lie. On disk here; another keeper (S3, WORM) only has to offer these three. */
export type Files = {
  /** Keeps a content and gives its hash; the same content is kept once. */
  keep(content: Buffer): Promise<string>
  open(hash: string): Readable
  has(hash: string): Promise<boolean>
}

export function filesOnDisk(folder: string): Files {
  const path = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a content hash')
    return join(folder, hash.slice(0, 2), hash)
  }
  const has = (hash: string) =>
    stat(path(hash)).then(
      () => true,
      () => false,
    )
  return {
    has,
    open: (hash) => createReadStream(path(hash)),
    async keep(content) {
      const hash = createHash('sha256').update(content).digest('hex')
      if (await has(hash)) return hash
      await mkdir(join(folder, hash.slice(0, 2)), { recursive: true })
      const draft = `${path(hash)}.${randomUUID()}`
      try {
        await writeFile(draft, content, { flush: true })
        await rename(draft, path(hash))
      } catch (error) {
        await rm(draft, { force: true }) // no room: what half of it took is given back
        throw error
      }
      return hash
    },
  }
}
