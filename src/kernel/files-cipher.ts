import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Seal } from './seal.ts'

// A sealed content: one line with a key of its own, enveloped by the tenant's data key, then frames of AES-256-GCM. Each
// frame is bound to the content's name, to its place and to being the last or not, so that none can be changed,
// dropped, moved or cut off, and no content can be put in another's place.

const MAGIC = 'ZTF1 '
const FRAME = 64 * 1024
const TAG = 16
/** The line is shorter than this whatever the algorithm of the envelope. */
const LONGEST_LINE = 512

export const isSealed = (beginning: Buffer) =>
  beginning.subarray(0, MAGIC.length).toString('latin1') === MAGIC

/** The content sealed under this name. */
export function sealedContent(seal: Seal, name: string, content: Buffer): Buffer {
  const key = randomBytes(32)
  const pieces = [lineOf(seal, key)]
  for (let n = 0, at = 0; n === 0 || at < content.length; n++, at += FRAME) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(n, at + FRAME >= content.length))
    cipher.setAAD(Buffer.from(name))
    pieces.push(cipher.update(content.subarray(at, at + FRAME)), cipher.final(), cipher.getAuthTag())
  }
  return Buffer.concat(pieces)
}

/** The same frames under an envelope of the current key; undefined when it is that already. */
export function enveloped(seal: Seal, bytes: Buffer): Buffer | undefined {
  const { key, version, rest } = opened(seal, bytes)
  return version === seal.version() ? undefined : Buffer.concat([lineOf(seal, key), rest])
}

/** Opens frame by frame as the bytes come; throws on what is not as it was sealed, before it gives any of that frame. */
export async function* openedContent(
  seal: Seal,
  name: string,
  beginning: Buffer,
  more: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer> {
  let rest = beginning
  let isOver = false
  const fill = async (bytes: number) => {
    const pieces = [rest]
    for (let length = rest.length; length < bytes && !isOver; ) {
      const { value, done } = await more.next()
      if (done) isOver = true
      else {
        pieces.push(value)
        length += value.length
      }
    }
    rest = pieces.length > 1 ? Buffer.concat(pieces) : rest
  }
  await fill(LONGEST_LINE)
  const { key, rest: frames } = opened(seal, rest)
  rest = frames
  for (let n = 0, isLast = false; !isLast; n++) {
    await fill(FRAME + TAG + 1)
    isLast = rest.length <= FRAME + TAG
    const frame = rest.subarray(0, FRAME + TAG)
    rest = rest.subarray(frame.length)
    if (frame.length < TAG) throw new Error('a kept content was cut off')
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(n, isLast), { authTagLength: TAG })
    decipher.setAAD(Buffer.from(name)).setAuthTag(frame.subarray(-TAG))
    yield Buffer.concat([decipher.update(frame.subarray(0, -TAG)), decipher.final()])
  }
}

function lineOf(seal: Seal, key: Buffer): Buffer {
  return Buffer.from(`${MAGIC}${seal.close(key.toString('hex'))}\n`, 'latin1')
}

function opened(seal: Seal, bytes: Buffer): { key: Buffer; version: number; rest: Buffer } {
  const end = bytes.subarray(0, LONGEST_LINE).indexOf(10)
  if (end < 0 || !isSealed(bytes)) throw new Error('a kept content has lost its beginning')
  const envelope = bytes.toString('latin1', MAGIC.length, end)
  const version = Number(/^v(\d+)\./.exec(envelope)?.[1])
  return { key: Buffer.from(seal.open(envelope), 'hex'), version, rest: bytes.subarray(end + 1) }
}

function nonceOf(n: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(n, 0, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}
