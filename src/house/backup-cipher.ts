import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scryptSync } from 'node:crypto'

// The envelope: one line of JSON in the clear, then frames of AES-256-GCM. Each frame is bound to its place and to
// being the last or not, so that none can be changed, dropped, moved or cut off without being noticed.

const MAGIC = 'zhitong-backup'
const FRAME = 256 * 1024
const TAG = 16

/** A passphrase somebody keeps, or the root of the key file of the installation. */
export type Secret = { kind: 'passphrase'; words: string } | { kind: 'seal'; root: Buffer }

type Head = { magic: string; version: number; key: Secret['kind']; salt: string; madeAt: string }

function keyOf(secret: Secret, salt: Buffer): Buffer {
  return secret.kind === 'passphrase'
    ? scryptSync(secret.words, salt, 32, { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 })
    : Buffer.from(hkdfSync('sha256', secret.root, salt, 'zhitong backup', 32))
}

function nonceOf(n: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(n, 0, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Encrypts what flows through, piece by piece. */
export async function* encrypted(
  plain: AsyncIterable<Buffer>,
  secret: Secret,
  madeAt: Date,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(16)
  const head: Head = {
    magic: MAGIC,
    version: 1,
    key: secret.kind,
    salt: salt.toString('hex'),
    madeAt: madeAt.toISOString(),
  }
  const line = Buffer.from(`${JSON.stringify(head)}\n`)
  const key = keyOf(secret, salt)
  yield line
  let n = 0
  const frame = (content: Buffer, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(n++, isLast)).setAAD(line)
    const body = Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(body.length + (isLast ? 2 ** 31 : 0))
    return Buffer.concat([size, body])
  }
  let waiting: Buffer[] = []
  let bytes = 0
  for await (const piece of plain) {
    waiting.push(piece)
    bytes += piece.length
    if (bytes < FRAME) continue
    const all = Buffer.concat(waiting)
    let at = 0
    for (; all.length - at >= FRAME; at += FRAME) yield frame(all.subarray(at, at + FRAME), false)
    waiting = [all.subarray(at)]
    bytes = all.length - at
  }
  yield frame(Buffer.concat(waiting), true)
}

/** What a backup says of itself before anything is decrypted, and how to read on. Throws for what is no backup. */
export async function openBackup(source: AsyncIterable<Buffer>) {
  const reader = readerOf(source)
  const line = await reader.line(4096)
  let head: Head
  try {
    head = JSON.parse(line.toString()) as Head
  } catch {
    throw new Error('这不是直通的备份文件。')
  }
  if (head.magic !== MAGIC || head.version !== 1) throw new Error('这不是直通的备份文件，或来自更新的版本。')
  return {
    kind: head.key,
    madeAt: head.madeAt,
    plain: (secret: Secret) => decrypted(reader, line, head, secret),
  }
}

async function* decrypted(reader: Reader, line: Buffer, head: Head, secret: Secret): AsyncGenerator<Buffer> {
  const key = keyOf(secret, Buffer.from(head.salt, 'hex'))
  for (let n = 0, isLast = false; !isLast; n++) {
    const size = (await reader.take(4)).readUInt32BE()
    isLast = size >= 2 ** 31
    const length = size % 2 ** 31
    if (length < TAG || length > FRAME + TAG) throw new Error('备份文件已损坏。')
    const body = await reader.take(length)
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(n, isLast)).setAAD(line)
    decipher.setAuthTag(body.subarray(-TAG))
    try {
      yield Buffer.concat([decipher.update(body.subarray(0, -TAG)), decipher.final()])
    } catch {
      throw new Error(n === 0 ? '口令或密钥不对，或备份文件已损坏。' : '备份文件已损坏。')
    }
  }
}

export type Reader = ReturnType<typeof readerOf>

/** Takes exactly so many bytes at a time out of a stream; a stream that ends too early is an error. */
export function readerOf(source: AsyncIterable<Buffer>) {
  const pieces = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  async function fill(bytes: number) {
    const list = [rest]
    let length = rest.length
    while (length < bytes) {
      const { value, done } = await pieces.next()
      if (done) throw new Error('备份文件不完整。')
      list.push(value)
      length += value.length
    }
    rest = list.length > 1 ? Buffer.concat(list) : rest
  }
  return {
    async take(bytes: number): Promise<Buffer> {
      await fill(bytes)
      const taken = rest.subarray(0, bytes)
      rest = rest.subarray(bytes)
      return taken
    },
    async line(most: number): Promise<Buffer> {
      for (let bytes = 1; bytes <= most; bytes++) {
        await fill(bytes)
        if (rest[bytes - 1] !== 10) continue
        const line = rest.subarray(0, bytes)
        rest = rest.subarray(bytes)
        return line
      }
      throw new Error('这不是直通的备份文件。')
    },
  }
}
