import { inflateSync } from 'node:zlib'
import jsQR from 'jsqr'

/** The page streams of a PDF, unpacked: what a printer is told to draw. */
export function pagesOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1')
  return [...text.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: head }) => {
    const from = index + head.length
    const to = text.indexOf('endstream', from)
    try {
      const content = inflateSync(pdf.subarray(from, to)).toString('latin1')
      return / re\n| re\s/.test(content) ? [content] : []
    } catch {
      return []
    }
  })
}

/**
 * What another program reads on a page: its filled rectangles are drawn at 2 px a point (144 dpi, half of what a cheap
 * phone sees) and given to jsQR. Only black and white count, as for a scanner.
 */
export function codeOn(
  page: string,
  part: { top: number; bottom: number } = { top: 0, bottom: 842 },
): string | undefined {
  const [scale, width, height] = [2, 1191, Math.round((part.bottom - part.top) * 2)]
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255)
  let rects: number[][] = []
  let colour = [0, 0, 0]
  for (const line of page.split('\n')) {
    const words = line.trim().split(/\s+/)
    const numbers = words.map(Number)
    const name = words.at(-1)
    if (name === 're') rects.push(numbers.slice(0, 4))
    else if (name === 'scn' || name === 'rg') colour = numbers.slice(0, 3)
    else if (name === 'f') {
      for (const rect of rects) fill(rect, colour)
      rects = []
    } else if (name === 'S' || name === 'n') rects = []
  }
  function fill([x = 0, y = 0, w = 0, h = 0]: number[], [r = 0, g = 0, b = 0]: number[]) {
    const shade = (r + g + b) / 3 < 0.5 ? 0 : 255
    const rows = [Math.round((y - part.top) * scale), Math.round((y + h - part.top) * scale)]
    for (let row = Math.max(0, rows[0]!); row < Math.min(height, rows[1]!); row++)
      for (let column = Math.round(x * scale); column < Math.round((x + w) * scale); column++)
        pixels.fill(shade, (row * width + column) * 4, (row * width + column) * 4 + 3)
  }
  // Its types speak of a default within the default.
  const read = jsQR as unknown as typeof jsQR.default
  return read(pixels, width, height)?.data
}
