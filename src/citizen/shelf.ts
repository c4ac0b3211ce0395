import { constants, crc32, deflateRawSync } from 'node:zlib'

// Pages that are the same for everybody but for one word: the nonce of a form, 36 letters. They are kept as bytes,
// plain and packed; a request only puts its nonce between head and tail. In the packed form the nonce is a stored
// block of its own between two compressed ones, so nothing is compressed per request.

export type Shelved = {
  /** Bytes as a string of one byte each: node sends it together with the headers, in one write. */
  head: string
  tail: string
  bytes: number
  packedHead: Buffer
  packedTail: Buffer
  tailBytes: Buffer
  headCrc: number
}

/** What stands in a page where its nonce will be. */
export const NONCE = '~~~~~~~~~~the-nonce-goes-here~~~~~~~'

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3])
const STORED = Buffer.from([0, NONCE.length, 0, 0xff - NONCE.length, 0xff])

/** Cuts a page at its nonce and packs both parts. */
export function shelve(page: string): Shelved {
  const [before = '', after = ''] = page.split(NONCE)
  const [head, tail] = [Buffer.from(before), Buffer.from(after)]
  const packedHead = deflateRawSync(head, { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  return {
    head: head.toString('latin1'),
    tail: tail.toString('latin1'),
    bytes: head.length + NONCE.length + tail.length,
    packedHead: Buffer.concat([GZIP_HEADER, packedHead, STORED]),
    packedTail: deflateRawSync(tail, { level: 9 }),
    tailBytes: tail,
    headCrc: crc32(head),
  }
}

export function plainWith({ head, tail }: Shelved, nonce: string): string {
  return head + nonce + tail
}

export function packedWith(shelved: Shelved, nonce: string): Buffer {
  const { packedHead, packedTail, tailBytes, headCrc, bytes } = shelved
  const word = Buffer.from(nonce, 'latin1')
  const end = Buffer.allocUnsafe(8)
  end.writeUInt32LE(crc32(tailBytes, crc32(word, headCrc)), 0)
  end.writeUInt32LE(bytes, 4)
  return Buffer.concat([packedHead, word, packedTail, end])
}
