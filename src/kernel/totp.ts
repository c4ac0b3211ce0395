import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

// Codes that change every thirty seconds (RFC 6238 over RFC 4226: HMAC-SHA-1, six digits), as every authenticator
// app makes them. The algorithm is settled and short, so it stands here instead of in a dependency of the log-in.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const SECONDS = 30

/** A new secret of 160 bits in base32, as it is typed or shown as a QR code. */
export function newSecret(): string {
  return Array.from(randomBytes(32), (byte) => ALPHABET[byte % 32]).join('')
}

/** The address that an authenticator app reads from the QR code. */
export function secretUri(secret: string, issuer: string, account: string): string {
  const label = [issuer, account].map(encodeURIComponent).join(':')
  return `otpauth://totp/${label}?${new URLSearchParams({ secret, issuer }).toString().replaceAll('+', '%20')}`
}

/** Which thirty seconds of history a moment lies in. */
export function stepOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1000 / SECONDS)
}

export function codeAt(secret: string, step: number, digits = 6): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = mac.at(-1)! & 15
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/**
 * The step whose code this is: the present one, the one before or the one after, because clocks of telephones differ.
 * Never one at or before `usedUpTo`: a code counts once. Undefined when it is none of them.
 */
export function matchingStep(secret: string, code: string, now: Date, usedUpTo = 0): number | undefined {
  const present = stepOf(now)
  return [present, present - 1, present + 1].find(
    (step) => step > usedUpTo && isSame(codeAt(secret, step), code),
  )
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function fromBase32(text: string): Buffer {
  const bits = [...text.toUpperCase()].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
  const bytes = bits.join('').match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}
