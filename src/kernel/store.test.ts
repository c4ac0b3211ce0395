import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBucket } from '#test/s3.ts'
import { isAway, isFull } from './away.ts'
import { filesIn, ready, renew, whatIsWrong } from './files.ts'
import { openSeal } from './seal.ts'
import { addKey, keyFromFile } from './seal-keys.ts'
import { type Store, wholeOf } from './store.ts'
import { storeOnDisk } from './store-disk.ts'
import { storeOnS3 } from './store-s3.ts'

let folder: string
let bucket: Awaited<ReturnType<typeof aBucket>>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhitong-store-'))
  bucket = await aBucket()
})
afterAll(async () => {
  await bucket.end()
  rmSync(folder, { recursive: true, force: true })
})

const named = (text: string) => createHash('sha256').update(text).digest('hex')
async function namesIn(store: Store): Promise<string[]> {
  const names: string[] = []
  for await (const name of store.list()) names.push(name)
  return names.sort()
}
let rings = 0
const aRing = () => join(folder, `ring-${++rings}`)

describe.each([
  ['a folder', () => storeOnDisk(join(folder, `store-${rings++}`))],
  ['a bucket', () => storeOnS3({ ...bucket.options, prefix: `s${rings++}/` })],
])('in %s', (_where, aStore) => {
  test('what is put is there, whole, in parts, with its size, listed; taken away it is gone', async () => {
    const store = aStore()
    const [one, two] = [named('one'), named('two')]
    await store.put(one, Buffer.from('0123456789'))
    await store.put(two, Buffer.alloc(0))
    await store.put(one, Buffer.from('9876543210'))
    expect((await wholeOf(store.get(one))).toString()).toBe('9876543210')
    expect((await wholeOf(store.get(one, { from: 2, length: 3 }))).toString()).toBe('765')
    expect((await wholeOf(store.get(one, { from: 8 }))).toString()).toBe('10')
    expect((await store.head(one))?.bytes).toBe(10)
    expect(Math.abs((await store.head(one))!.at.getTime() - Date.now())).toBeLessThan(60_000)
    expect(await namesIn(store)).toEqual([one, two].sort())
    await store.delete(one)
    await store.delete(one)
    expect([await store.head(one), await namesIn(store)]).toEqual([undefined, [two]])
    await expect(wholeOf(store.get(one))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('a name that is no hash never becomes a path', async () => {
    const store = aStore()
    for (const name of ['../../etc/passwd', 'a/b', '', `${named('x')}/..`]) {
      await expect((async () => store.put(name, Buffer.from('x')))()).rejects.toThrow('not the name')
      await expect((async () => wholeOf(store.get(name)))()).rejects.toThrow('not the name')
    }
  })

  test('neither the bytes nor the name give a content away; who has the key reads it', async () => {
    const [store, seal] = [aStore(), openSeal(keyFromFile(aRing()))]
    const files = filesIn(store, seal)
    for (const size of [0, 1, 65_535, 65_536, 65_537, 300_000]) {
      const content = Buffer.concat([Buffer.from('张三的身份证'), randomBytes(size)]).subarray(0, size)
      const name = await files.keep(content)
      expect(await files.keep(content), 'the same content lies there once').toBe(name)
      expect(name).not.toBe(createHash('sha256').update(content).digest('hex'))
      const kept = await wholeOf(store.get(name))
      expect(kept.includes('张三')).toBe(false)
      expect((await wholeOf(files.open(name))).equals(content)).toBe(true)
      expect(await whatIsWrong(store, seal, name)).toBeUndefined()
    }
    expect((await namesIn(store)).length).toBe(6)
    const stranger = filesIn(store, openSeal(keyFromFile(aRing())))
    await expect(wholeOf(stranger.open((await namesIn(store))[0]!))).rejects.toThrow()
  })

  test('a content that was changed, cut off, lengthened or put in another’s place is not given out', async () => {
    const [store, seal] = [aStore(), openSeal(keyFromFile(aRing()))]
    const files = filesIn(store, seal)
    const content = randomBytes(200_000)
    const [name, other] = [await files.keep(content), await files.keep(Buffer.from('another'))]
    const kept = await wholeOf(store.get(name))
    const changed = Buffer.from(kept)
    changed[kept.length - 70_000]! ^= 1
    const frame = 64 * 1024 + 16
    const bad = [
      changed,
      kept.subarray(0, kept.length - 10),
      kept.subarray(0, kept.length - 20_000),
      kept.subarray(0, kept.indexOf(10) + 1 + frame),
      Buffer.concat([kept, Buffer.from('more')]),
      kept.subarray(0, 40),
      Buffer.from('plain words under a name that is not theirs'),
      Buffer.alloc(0),
      await wholeOf(store.get(other)),
    ]
    expect(await whatIsWrong(store, seal, name), 'as it was kept').toBeUndefined()
    for (const bytes of bad) {
      await store.put(name, bytes)
      await expect(wholeOf(files.open(name))).rejects.toThrow()
      expect(await whatIsWrong(store, seal, name)).toBeTruthy()
    }
    await expect(ready(files.open(named('never kept')))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('what lay plain is read as before and sealed by renewing; a new key changes only the envelope', async () => {
    const [store, path] = [aStore(), aRing()]
    const seal = openSeal(keyFromFile(path))
    const files = filesIn(store, seal)
    const content = randomBytes(150_000)
    const plain = createHash('sha256').update(content).digest('hex')
    await store.put(plain, content)
    expect((await wholeOf(files.open(plain))).equals(content)).toBe(true)
    const { name, was } = await renew(store, seal, plain)
    expect([was, name === plain]).toEqual(['plain', false])
    expect((await wholeOf(files.open(name))).equals(content)).toBe(true)
    expect((await renew(store, seal, name)).was).toBe('current')
    const before = await wholeOf(store.get(name))
    addKey(path, 'sm4-sm3', new Date('2026-11-22'))
    const next = openSeal(keyFromFile(path))
    expect(await renew(store, next, name)).toEqual({ name, was: 'old' })
    const after = await wholeOf(store.get(name))
    const frames = (bytes: Buffer) => bytes.subarray(bytes.indexOf(10) + 1)
    expect(after.subarray(0, 8).toString()).toBe('ZTF1 v2.')
    expect(frames(after).equals(frames(before))).toBe(true)
    expect((await wholeOf(filesIn(store, next).open(name))).equals(content)).toBe(true)
    expect((await renew(store, next, name)).was).toBe('current')
  })
})

test('a bucket that is away, late, broken, full or refuses says which', async () => {
  let status = 0
  const server = createServer((_request, response) => {
    if (status === 0) return // says nothing at all
    response.writeHead(status).end(status === 206 ? 'x' : '<Error/>')
  }).listen(0, '127.0.0.1')
  await new Promise((go) => server.once('listening', go))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const store = storeOnS3({ ...bucket.options, endpoint, patience: 300 })
  const why = () => store.put(named('x'), Buffer.from('x')).then(String, (error) => error)
  expect(isAway(await why()), 'late').toBe(true)
  for (const [one, away, full] of [
    [503, true, false],
    [500, true, false],
    [429, true, false],
    [507, false, true],
    [403, false, false],
    [404, false, false],
  ] as const) {
    status = one
    const error = await why()
    expect([one, isAway(error), isFull(error)]).toEqual([one, away, full])
  }
  status = 403
  await expect(store.head(named('x'))).rejects.toThrow('403')
  server.closeAllConnections()
  await new Promise((go) => server.close(go))
  expect(isAway(await why()), 'nobody there').toBe(true)
})
