import type { Brain } from './brain.ts'
import { type Model, TextProblem } from './model.ts'
import { Names } from './vectors.ts'

const MARK = 'ZTTEXT'
/** Another number for whatever makes old files unreadable: features, hashes, order of the parts. */
export const VERSION = 1

type Head = Omit<Model, 'whole' | 'short'> & {
  brains: { spaces: Brain['spaces']; features: number }[]
}

/** A model as bytes: a line that says what this is, a line of JSON, and the numbers. */
export function bytesOf(model: Model): Uint8Array<ArrayBuffer> {
  const { whole, short, ...rest } = model
  const brains = whole === short ? [whole] : [whole, short]
  const head: Head = {
    ...rest,
    brains: brains.map(({ spaces, rare }) => ({ spaces, features: rare.length })),
  }
  const text = new TextEncoder().encode(`${MARK} ${VERSION}\n${JSON.stringify(head)}\n`)
  const parts = brains.flatMap(({ names, rare, weight, bias }) => [names.list(), rare, weight, bias])
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, text.length))
  bytes.set(text)
  let end = text.length
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), end)
    end += part.byteLength
  }
  return bytes
}

/** The model of such bytes. Throws TextProblem when they are something else, of another version, or cut off. */
export function modelOf(bytes: Uint8Array): Model {
  const first = lineOf(bytes, 0)
  const [mark, version] = first.text.split(' ')
  if (mark !== MARK) throw new TextProblem('这不是模型文件。')
  if (Number(version) !== VERSION)
    throw new TextProblem(`模型文件是第${version}版，本程序只认第${VERSION}版。请重新训练。`)
  const line = lineOf(bytes, first.end)
  const { brains, ...rest } = headOf(line.text)
  const classes = rest.labels.length
  const wanted = brains.reduce(
    (sum, { features }) => sum + features * (8 + 4 * classes) + 8 * classes,
    line.end,
  )
  if (bytes.length !== wanted) throw new TextProblem('模型文件不完整，请重新训练。')
  let at = line.end
  const take = (length: number): ArrayBuffer => {
    at += length
    return new Uint8Array(bytes.subarray(at - length, at)).buffer
  }
  const [whole, short] = brains.map(
    ({ spaces, features }): Brain => ({
      spaces,
      names: new Names(new Uint32Array(take(features * 4))),
      rare: new Float32Array(take(features * 4)),
      weight: new Float32Array(take(features * 4 * classes)),
      bias: new Float64Array(take(8 * classes)),
    }),
  )
  return { ...rest, whole: whole!, short: short ?? whole! }
}

function lineOf(bytes: Uint8Array, from: number): { text: string; end: number } {
  const end = bytes.indexOf(10, from)
  if (end === -1) return { text: '', end: bytes.length }
  return { text: new TextDecoder().decode(bytes.subarray(from, end)), end: end + 1 }
}

function headOf(text: string): Head {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new TextProblem('模型文件不完整，请重新训练。', { cause: error })
  }
}
