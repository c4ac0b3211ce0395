import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { type Cipher, cipherOf } from './seal-cipher.ts'
import { derived, firstKey, type KeyKeeper } from './seal-keys.ts'

export { keyFromFile } from './seal-keys.ts'

/** Keeps personal data unreadable in the database, findable by its blind index, and codes unguessable. */
export type Seal = {
  /** The sealed text names the version of its key in front: `v2.…`. */
  close(text: string): string
  open(sealed: string): string
  /** The version that new texts are sealed with. */
  version(): number
  /** Equal texts give equal indexes; an index does not give back the text. */
  index(text: string): string
  /** A name for a content: equal contents have the same, and without our key nobody can tell whose it is. */
  nameOf(content: Buffer): string
  /** A mark only we can make: who reads or writes the database without the key cannot. */
  mac(text: string): string
  /** A short code only we can make, for the same words always the same: 8 letters and digits, no look-alikes. */
  code(words: string): string
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Texts under the keeper's data keys; index, mark and code under keys derived from its root, which never changes. */
export function openSeal(given: KeyKeeper | Buffer): Seal {
  const keeper = Buffer.isBuffer(given) ? onlyRoot(given) : given
  const [indexKey, codeKey, ledgerKey, filesKey] = ['index', 'code', 'ledger', 'files'].map((use) =>
    createSecretKey(derived(keeper.root(), use)),
  )
  const ciphers = new Map<number, Cipher>()
  const cipherFor = (version: number): Cipher => {
    const known = ciphers.get(version)
    if (known) return known
    const key = keeper.byVersion(version)
    if (!key) throw new Error(`no key of version ${version} to open a sealed text with`)
    const cipher = cipherOf(key.algorithm, key.key)
    ciphers.set(version, cipher)
    return cipher
  }
  const hmac = (key: KeyObject, text: string) => createHmac('sha256', key).update(text)
  return {
    version: () => keeper.current().version,
    close(text) {
      const { version } = keeper.current()
      return `v${version}.${cipherFor(version).close(text).toString('base64url')}`
    },
    open(sealed) {
      const dot = sealed.indexOf('.')
      const version = Number(sealed.slice(1, dot))
      return cipherFor(version)
        .open(Buffer.from(sealed.slice(dot + 1), 'base64url'))
        .toString('utf8')
    },
    index: (text) => hmac(indexKey!, text).digest('base64url').slice(0, 22),
    nameOf: (content) => createHmac('sha256', filesKey!).update(content).digest('hex'),
    mac: (text) => hmac(ledgerKey!, text).digest('base64url'),
    code(words) {
      const bytes = hmac(codeKey!, words).digest()
      return Array.from(bytes.subarray(0, 8), (byte) => ALPHABET[byte % 32]).join('')
    },
  }
}

function onlyRoot(root: Buffer): KeyKeeper {
  const key = firstKey(root)
  return {
    root: () => root,
    current: () => key,
    byVersion: (n) => (n === 1 ? key : undefined),
    all: () => [key],
  }
}
