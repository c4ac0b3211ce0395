/** Why a file as a whole cannot be read, as a sentence for the person who chose it. */
export class FileProblem extends Error {
  override name = 'FileProblem'
}

const MOST_BYTES = 300 * 1024 * 1024

/** What other programs' files begin with, and what to say about them. */
const OTHERS: [string, string][] = [
  [
    '504b0304',
    '这是 Excel 工作簿（.xlsx）或压缩包，不是 CSV。请在 Excel 里“另存为”，选“CSV UTF-8（逗号分隔）”，再导入。',
  ],
  [
    'd0cf11e0',
    '这是旧版 Excel 工作簿（.xls），不是 CSV。请在 Excel 里“另存为”，选“CSV UTF-8（逗号分隔）”，再导入。',
  ],
  ['25504446', '这是 PDF，不是 CSV。'],
]

/** The text of a file in UTF-8, UTF-16 or GB18030, without its mark. Throws FileProblem when it is not a text. */
export function textOf(bytes: Buffer): { text: string; encoding: string } {
  if (bytes.length === 0) throw new FileProblem('文件是空的。')
  if (bytes.length > MOST_BYTES) throw new FileProblem('文件超过300MB，请分成几个再导入。')
  const start = bytes.subarray(0, 4).toString('hex')
  for (const [mark, sentence] of OTHERS) if (start === mark) throw new FileProblem(sentence)
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  if (!text.trim()) throw new FileProblem('文件是空的。')
  if (isBinary(text)) throw new FileProblem('这不是文本文件，请导出为 CSV 再导入。')
  return { text, encoding }
}

function encodingOf(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const zeros = zerosOf(bytes)
  // Of a text in UTF-16 with commas and digits, every second byte is often 0 on one side only.
  if (zeros.odd > 0.1 && zeros.even < 0.01) return 'utf-16le'
  if (zeros.even > 0.1 && zeros.odd < 0.01) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return faultsIn(bytes, 'gb18030') < faultsIn(bytes, 'utf-8') ? 'gb18030' : 'utf-8'
  }
}

function zerosOf(bytes: Buffer): { even: number; odd: number } {
  const sample = bytes.subarray(0, 4096)
  const count = [0, 0]
  for (const [n, byte] of sample.entries()) if (byte === 0) count[n % 2]!++
  return { even: (2 * count[0]!) / sample.length, odd: (2 * count[1]!) / sample.length }
}

function faultsIn(bytes: Buffer, encoding: string): number {
  return new TextDecoder(encoding).decode(bytes).split('\ufffd').length - 1
}

/** A text may hold a stray NUL; a program or a picture holds little else. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 8192)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the point
  const strange = sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  return strange > sample.length * 0.1
}
