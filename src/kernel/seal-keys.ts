import { hkdfSync, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { type Algorithm, algorithms, cipherOf } from './seal-cipher.ts'

/** A key for data. Version 1 is derived from the root; later ones are random and lie in the ring enveloped by it. */
export type DataKey = { version: number; algorithm: Algorithm; key: Buffer; madeAt: string | null }

/**
 * Who keeps the keys: a file here, or a key management service. The root never changes: blind indexes, query codes and
 * the marks of the history hang on it. Data keys come and go.
 */
export type KeyKeeper = {
  root(): Buffer
  current(): DataKey
  byVersion(version: number): DataKey | undefined
  all(): DataKey[]
}

export const derived = (root: Buffer, use: string) =>
  Buffer.from(hkdfSync('sha256', root, '', `zhitong ${use}`, 32))

/** The key of data that every ring has had from its first day. */
export const firstKey = (root: Buffer): DataKey => ({
  version: 1,
  algorithm: 'aes-256-gcm',
  key: derived(root, 'cipher'),
  madeAt: null,
})

/** How long a process may go on sealing with a key that another process has followed by a newer one. */
export const STALE = 2_000

/**
 * The keys of a file (0600, made the first time): the root in its first line, then one line for each later version. It
 * is read again when it was changed, so a running server follows a rotation. Losing it means losing every sealed field.
 */
export function keyFromFile(path: string): KeyKeeper {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  }
  let ring = readRing(path)
  let [looked, stamp] = [performance.now(), stampOf(path)]
  const refresh = () => {
    looked = performance.now()
    const now = stampOf(path)
    if (now !== stamp) [ring, stamp] = [readRing(path), now]
  }
  return {
    root: () => ring.root,
    current() {
      if (performance.now() - looked > STALE) refresh()
      return ring.keys.at(-1)!
    },
    byVersion(version) {
      if (!ring.keys[version - 1]) refresh()
      return ring.keys[version - 1]
    },
    all() {
      refresh()
      return ring.keys
    },
  }
}

/** Adds a new data key to the file; what is sealed from now on is sealed with it. Gives its version. */
export function addKey(path: string, algorithm: Algorithm, madeAt: Date): number {
  cipherOf(algorithm, randomBytes(32)).close('try')
  const { root, keys } = readRing(path)
  const version = keys.length + 1
  const enveloped = envelopeOf(root).close(randomBytes(32).toString('hex')).toString('base64url')
  const lines = readFileSync(path, 'utf8').trim()
  const draft = `${path}.new`
  writeFileSync(draft, `${lines}\nv${version} ${algorithm} ${madeAt.toISOString()} ${enveloped}\n`, {
    mode: 0o600,
  })
  const file = openSync(draft, 'r+')
  fsyncSync(file)
  closeSync(file)
  renameSync(draft, path)
  return version
}

type Ring = { root: Buffer; keys: DataKey[] }

function readRing(path: string): Ring {
  const [first = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n')
  const root = Buffer.from(first.trim(), 'hex')
  if (root.length !== 32) throw new Error(`密钥文件 ${path} 第1行应当是64位十六进制数。`)
  const envelope = envelopeOf(root)
  const keys = lines.filter(Boolean).map((line, n): DataKey => {
    const [name, algorithm, madeAt, enveloped] = line.trim().split(' ')
    if (name !== `v${n + 2}` || !algorithms.includes(algorithm as Algorithm) || !enveloped)
      throw new Error(`密钥文件 ${path} 第${n + 2}行读不懂。`)
    const key = Buffer.from(envelope.open(Buffer.from(enveloped, 'base64url')).toString(), 'hex')
    return { version: n + 2, algorithm: algorithm as Algorithm, key, madeAt: madeAt! }
  })
  return { root, keys: [firstKey(root), ...keys] }
}

const envelopeOf = (root: Buffer) => cipherOf('aes-256-gcm', derived(root, 'envelope'))

function stampOf(path: string): string {
  const { mtimeMs, size, ino } = statSync(path)
  return `${mtimeMs} ${size} ${ino}`
}
