import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { sealAll } from '#kernel/ledger.ts'
import { resealAll, sealedByVersion } from '#kernel/reseal.ts'
import { verifyLedger } from '#kernel/verify.ts'
import { queryCode } from '#modules/opinions/index.ts'
import { registered } from '#test/opinion-stories.ts'
import { keyOfTowns, ownerOfTowns } from '#test/town.ts'
import { keyFromFile, openSeal } from './seal.ts'
import { algorithms } from './seal-cipher.ts'
import { addKey } from './seal-keys.ts'
import { addWrapped, type Kms, openKms, type Wrapped } from './seal-kms.ts'

const NOON = new Date('2026-03-02T12:00:00+08:00')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhitong-seal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test.each(algorithms)(
  '%s gives back what it closed, and nothing when one bit of it was changed',
  (algorithm) => {
    const path = join(folder, 'seal.key')
    keyFromFile(path)
    addKey(path, algorithm, NOON)
    const seal = openSeal(keyFromFile(path))
    const sealed = seal.close('王秀英 13812345678')
    expect(sealed).toMatch(/^v2\./)
    expect(seal.open(sealed)).toBe('王秀英 13812345678')
    expect(seal.close('王秀英 13812345678'), 'the same text never looks the same').not.toBe(sealed)
    const bytes = Buffer.from(sealed.slice(3), 'base64url')
    for (const at of [0, 20, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1
      expect(() => seal.open(`v2.${changed.toString('base64url')}`), String(at)).toThrow()
    }
    expect(() => seal.open(`v2.${bytes.subarray(0, -1).toString('base64url')}`)).toThrow()
  },
)

test('the key file of the first day stays readable, and a data key lies in it only enveloped', () => {
  const path = join(folder, 'seal.key')
  const before = openSeal(keyFromFile(path))
  const old = before.close('王秀英')
  expect(old).toMatch(/^v1\./)
  expect(addKey(path, 'aes-256-gcm', NOON)).toBe(2)
  const after = openSeal(keyFromFile(path))
  expect([after.open(old), after.version()]).toEqual(['王秀英', 2])
  const root = readFileSync(path, 'utf8').split('\n')[0]!
  expect(Buffer.from(readFileSync(path, 'utf8').trim(), 'hex'), 'an older program finds the root').toEqual(
    Buffer.from(root, 'hex'),
  )
  expect(readFileSync(path, 'utf8')).not.toContain(keyFromFile(path).current().key.toString('hex'))
})

test('a process that holds the older ring opens what another has sealed with a newer key', () => {
  const path = join(folder, 'seal.key')
  const running = openSeal(keyFromFile(path))
  running.close('warm')
  addKey(path, 'sm4-sm3', NOON)
  expect(running.open(openSeal(keyFromFile(path)).close('王秀英'))).toBe('王秀英')
  expect(running.version(), 'and seals with the newer one from then on').toBe(2)
  expect(() => running.open('v9.AAAA')).toThrow('version 9')
})

test('while a server runs, every name is sealed anew and stays readable; codes, indexes and history still hold', async () => {
  const loop = await registered({ name: '王秀英', phone: '13812345678' })
  const ctx = await loop.town.ctx()
  const asOwner = <T>(work: Parameters<typeof withClient<T>>[1]) => withClient(ownerOfTowns(), work)
  await sealAll(ctx)
  const [code, index] = [queryCode(ctx, loop.id), ctx.seal.index('13812345678')]
  const version = addKey(keyOfTowns(), 'sm4-sm3', NOON)
  const rotating = openSeal(keyFromFile(keyOfTowns()))
  const reveal = async () => (await loop.liaison.post(`${loop.url}/reveal`, { reason: '核实位置' })).body
  expect(await reveal(), 'before').toEqual({ name: '王秀英', phone: '13812345678' })
  expect(await asOwner((client) => resealAll(client, rotating))).toBeGreaterThanOrEqual(2)
  expect(await reveal(), 'after').toEqual({ name: '王秀英', phone: '13812345678' })
  expect([...(await asOwner(sealedByVersion)).keys()]).toEqual([version])
  expect(await asOwner((client) => resealAll(client, rotating)), 'once is enough').toBe(0)
  const other = await registered({ name: '李大山' })
  expect((await other.liaison.get(other.url)).body.reporter.name).toBe('李**')
  expect([queryCode(ctx, loop.id), ctx.seal.index('13812345678')]).toEqual([code, index])
  const { broken } = await asOwner((client) => verifyLedger(client, rotating))
  expect(broken).toEqual([])
})

test('a key service envelopes the keys, and a new one is used only when every process has had time to see it', async () => {
  const wrapped: Wrapped[] = []
  const shelf = { read: async () => [...wrapped], add: async (one: Wrapped) => void wrapped.push(one) }
  const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a))
  const kms: Kms = {
    wrap: async (key) => turned(key).toString('hex'),
    unwrap: async (text) => turned(Buffer.from(text, 'hex')),
  }
  const [one, other] = [await openKms(kms, shelf), await openKms(kms, shelf)]
  const [mine, theirs] = [openSeal(one), openSeal(other)]
  const old = mine.close('王秀英')
  await addWrapped(kms, shelf, 2, 'sm4-sm3', NOON.toISOString())
  await one.refresh()
  expect(mine.version(), 'seen once').toBe(1)
  await Promise.all([one.refresh(), other.refresh()])
  expect(mine.close('李大山')).toMatch(/^v2\./)
  expect(theirs.open(mine.close('李大山'))).toBe('李大山')
  expect(theirs.open(old)).toBe('王秀英')
  expect(mine.index('13812345678')).toBe(theirs.index('13812345678'))
})
