import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Keeps personal data unreadable in the database, findable by its blind index, and codes unguessable. */
export type Seal = {
  close(text: string): string
  open(sealed: string): string
  /** Equal texts give equal indexes; an index does not give back the text. */
  index(text: string): string
  /** A mark only we can make: who reads or writes the database without the key cannot. */
  mac(text: string): string
  /** A short code only we can make, for the same words always the same: 8 letters and digits, no look-alikes. */
  code(words: string): string
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** AES-256-GCM and HMAC-SHA-256 under keys derived from one 32-byte key. */
export function openSeal(key: Buffer): Seal {
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `zhitong ${use}`, 32))
  const [cipherKey, indexKey, codeKey] = [derived('cipher'), derived('index'), derived('code')]
  const ledgerKey = derived('ledger')
  return {
    close(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', cipherKey, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `v1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(sealed) {
      const bytes = Buffer.from(sealed.slice(3), 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', cipherKey, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
    index: (text) => createHmac('sha256', indexKey).update(text).digest('base64url').slice(0, 22),
    mac: (text) => createHmac('sha256', ledgerKey).update(text).digest('base64url'),
    code(words) {
      const bytes = createHmac('sha256', codeKey).update(words).digest()
      return Array.from(bytes.subarray(0, 8), (byte) => ALPHABET[byte % 32]).join('')
    },
  }
}

/** Reads the key file, making it (0600) the first time. Losing it means losing every sealed field. */
export function keyFromFile(path: string): Buffer {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  }
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
}
