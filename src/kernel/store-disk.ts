import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkedName, type Store } from './store.ts'

/** A folder, its contents spread over 256 folders by the beginning of their names. */
export function storeOnDisk(folder: string): Store {
  const homeOf = (name: string) => join(folder, checkedName(name).slice(0, 2))
  const path = (name: string) => join(homeOf(name), name)
  return {
    async put(name, content) {
      await mkdir(homeOf(name), { recursive: true, mode: 0o700 })
      const draft = `${path(name)}.${randomUUID()}`
      try {
        await writeFile(draft, content, { flush: true, mode: 0o600 })
        await rename(draft, path(name))
        await flushed(homeOf(name))
      } catch (error) {
        await rm(draft, { force: true }) // no room: what half of it took is given back
        throw error
      }
    },
    get: (name, { from, length } = { from: 0 }) =>
      createReadStream(path(name), {
        start: from,
        end: length === undefined ? undefined : from + length - 1,
      }),
    head: (name) =>
      stat(path(name)).then(
        ({ size, mtime }) => ({ bytes: size, at: mtime }),
        (error) => {
          if (error.code === 'ENOENT') return undefined
          throw error
        },
      ),
    delete: (name) => rm(path(name), { force: true }),
    async *list() {
      const parts = await readdir(folder).catch(() => []) // nothing was ever put
      for (const part of parts.filter((one) => /^[0-9a-f]{2}$/.test(one)))
        for (const name of await readdir(join(folder, part))) if (/^[0-9a-f]{64}$/.test(name)) yield name
    },
  }
}

/** A new name outlives a power cut only once its folder was written, too. */
async function flushed(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
