import { inflateRawSync } from 'node:zlib'
import { FileProblem } from './sheet-text.ts'

/** What one part of a workbook, and all parts read, may unpack to; an office's largest list needs a tenth of it. */
const MOST_PART = 64 * 1024 * 1024
const MOST_ALL = 128 * 1024 * 1024
const MOST_PARTS = 3000

const BROKEN = '文件不完整或者坏了，读不出来。请用 Excel 打开看看，再“另存为”一次。'
const BOMB = '文件解开以后大得不合常理，没有读。请只留要导入的那张表，另存为新文件再传。'

export type Zip = {
  names: string[]
  /** The content of a part, whatever the case of its name; undefined when there is none. Throws FileProblem. */
  read(name: string): Buffer | undefined
}

type Part = { method: number; size: number; at: number }

/**
 * The parts of a ZIP file. Nothing is unpacked but what is asked for, and never more than the limits: what a part claims
 * to unpack to is not believed. Throws FileProblem for what is broken, locked with a password, or too large.
 */
export function openZip(bytes: Buffer): Zip {
  const parts = partsOf(bytes)
  let left = MOST_ALL
  return {
    names: [...parts.keys()],
    read(name) {
      const part = parts.get(name.toLowerCase())
      if (!part) return undefined
      const content = unpacked(bytes, part, Math.min(MOST_PART, left))
      left -= content.length
      return content
    },
  }
}

function partsOf(bytes: Buffer): Map<string, Part> {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (end < 0 || end + 22 > bytes.length) throw new FileProblem(BROKEN)
  const count = bytes.readUInt16LE(end + 10)
  if (count > MOST_PARTS) throw new FileProblem(BOMB)
  const parts = new Map<string, Part>()
  let at = bytes.readUInt32LE(end + 16)
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw new FileProblem(BROKEN)
    if (bytes.readUInt16LE(at + 8) & 1) throw new FileProblem('文件设了密码，请去掉密码再传。')
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset))
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength!)
    parts.set(name.replaceAll('\\', '/').toLowerCase(), {
      method: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength! + extra! + comment!
  }
  return parts
}

function unpacked(bytes: Buffer, { method, size, at }: Part, most: number): Buffer {
  if (at + 30 > bytes.length) throw new FileProblem(BROKEN)
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const packed = bytes.subarray(start, start + size)
  if (method === 0) return packed
  if (method !== 8) throw new FileProblem(BROKEN)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) })
  } catch (error) {
    throw new FileProblem((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? BOMB : BROKEN)
  }
}
