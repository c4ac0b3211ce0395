import type pg from 'pg'
import { renew, whatIsWrong } from '#kernel/files.ts'
import type { Seal } from '#kernel/seal.ts'
import { type Store, wholeOf } from '#kernel/store.ts'

// What an operator does with the contents of attachments as a whole. The owner's connection sees all tenants' rows.

type House = { client: pg.Client; store: Store; seal: Seal; onProgress?: (done: number) => void }
export type Renewed = { sealed: number; enveloped: number; missing: string[] }

/** Every name that a row gives. */
async function namesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ hash: string }>('select distinct hash from files order by hash')
  return rows.map(({ hash }) => hash)
}

/**
 * Seals what still lies plain, and envelopes anew what an older key holds, while servers run. A plain content is taken
 * away only when its rows name the sealed one. Breaking off loses nothing: the next run goes on.
 */
export async function renewAll({ client, store, seal, onProgress }: House): Promise<Renewed> {
  const result: Renewed = { sealed: 0, enveloped: 0, missing: [] }
  const plain: string[] = []
  for (const [n, name] of (await namesOf(client)).entries()) {
    onProgress?.(n + 1)
    if (!(await store.head(name))) {
      result.missing.push(name)
      continue
    }
    const now = await renew(store, seal, name)
    if (now.was === 'old') result.enveloped++
    if (now.was !== 'plain') continue
    await client.query('update files set hash = $2 where hash = $1', [name, now.name])
    plain.push(name)
    result.sealed++
  }
  const named = new Set(await namesOf(client))
  for (const name of plain) if (!named.has(name)) await store.delete(name)
  return result
}

export type Looked = { contents: number; wrong: { name: string; why: string }[]; unnamed: string[] }

/** Reads every content through, and finds those older than `before` that no row names. Changes nothing. */
export async function lookAtAll({ client, store, seal, onProgress }: House, before: Date): Promise<Looked> {
  const names = await namesOf(client)
  const wrong: Looked['wrong'] = []
  for (const [n, name] of names.entries()) {
    const why = await whatIsWrong(store, seal, name)
    if (why) wrong.push({ name, why })
    onProgress?.(n + 1)
  }
  const known = new Set(names)
  const unnamed: string[] = []
  for await (const name of store.list()) {
    if (known.has(name)) continue
    const there = await store.head(name)
    if (there && there.at < before) unnamed.push(name)
  }
  return { contents: names.length, wrong, unnamed }
}

/** Copies what is missing there, as it lies, from one store to another. Gives how many were copied. */
export async function copyAll(client: pg.Client, from: Store, to: Store): Promise<number> {
  let copied = 0
  for (const name of await namesOf(client)) {
    if (!(await from.head(name)) || (await to.head(name))) continue
    await to.put(name, await wholeOf(from.get(name)))
    copied++
  }
  return copied
}
