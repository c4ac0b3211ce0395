import { constants, crc32, deflateRawSync } from 'node:zlib'

// Pages that are the same for everybody but for one word: the nonce of a form, 36 letters. They are kept as bytes,
// plain and packed; a request only puts its nonce between head and tail. In the packed form the nonce is a stored
// block of its own between two compressed ones, so nothing is compressed per request.

export type Shelved = {
  head: Buffer
  tail: Buffer
  packedHead: Buffer
  packedTail: Buffer
  headCrc: number
}

/** What stands in a page where its nonce will be. */
export const NONCE = '~~~~~~~~~~the-nonce-goes-here~~~~~~~'

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3])
const STORED = Buffer.from([0, NONCE.length, 0, 0xff - NONCE.length, 0xff])

/** Cuts a page at its nonce and packs both parts. A page without a nonce has an empty tail. */
export function shelve(page: string): Shelved {
  const [before, after] = page.split(NONCE)
  const [head, tail] = [Buffer.from(before!), Buffer.from(after ?? '')]
  const isWhole = after === undefined
  const finishFlush = isWhole ? constants.Z_FINISH : constants.Z_FULL_FLUSH
  return {
    head,
    tail,
    packedHead: Buffer.concat([GZIP_HEADER, deflateRawSync(head, { level: 9, finishFlush })]),
    packedTail: isWhole ? tail : deflateRawSync(tail, { level: 9 }),
    headCrc: crc32(head),
  }
}

export function plainWith({ head, tail }: Shelved, nonce: string): Buffer {
  return tail.length ? Buffer.concat([head, Buffer.from(nonce, 'latin1'), tail]) : head
}

export function packedWith({ head, tail, packedHead, packedTail, headCrc }: Shelved, nonce: string): Buffer {
  const word = Buffer.from(tail.length ? nonce : '', 'latin1')
  const end = Buffer.allocUnsafe(8)
  end.writeUInt32LE(tail.length ? crc32(tail, crc32(word, headCrc)) : headCrc, 0)
  end.writeUInt32LE(head.length + word.length + tail.length, 4)
  return Buffer.concat(tail.length ? [packedHead, STORED, word, packedTail, end] : [packedHead, end])
}

const TTL = 5_000
const MOST = 600

/** Keeps what was made for a few seconds; those who ask meanwhile share the making. What fails is not kept. */
export function openShelf(now: () => number = () => performance.now()) {
  const kept = new Map<string, { at: number; page: Promise<Shelved> }>()
  return function fromShelf(key: string, make: () => Promise<string>): Promise<Shelved> {
    const hit = kept.get(key)
    if (hit && now() - hit.at < TTL) return hit.page
    if (kept.size >= MOST) kept.clear()
    const page = make().then(shelve)
    kept.set(key, { at: now(), page })
    page.catch(() => kept.delete(key))
    return page
  }
}
