import type PDFDocument from 'pdfkit'
import { FONT_FILES } from './fonts.ts'
import type { Face } from './layout.ts'

// Lines of Chinese: any two letters may part, but no line begins with a closing mark or ends with an opening one, and
// what is Latin or a number stays together.

export type Doc = InstanceType<typeof PDFDocument>

const NOT_FIRST = /[，。、；：？！）》」』”’〕】〉％%…·,.;:!?)\]}]/
const NOT_LAST = /[（《「『“‘〔【〈([{]/
const LATIN = /[0-9A-Za-z*#@./:_+-]/

const widths = new Map<string, number>()

/** How wide a letter is, for a size of one; asked of the font once. */
function letterWidth(doc: Doc, face: Face, letter: string): number {
  const key = `${face}${letter}`
  const known = widths.get(key)
  if (known !== undefined) return known
  const width = doc.font(FONT_FILES[face]).fontSize(1000).widthOfString(letter) / 1000
  widths.set(key, width)
  return width
}

/** How wide a text is in one line; `tight` is what each letter gains or loses. */
export function widthOf(doc: Doc, face: Face, size: number, text: string, tight = 0): number {
  let width = 0
  for (const letter of text) width += letterWidth(doc, face, letter) * size + tight
  return width
}

export type Line = { text: string; width: number; isLast: boolean; indent: number }
type Setting = { face: Face; size: number; width: number; tight?: number; first?: number; hanging?: number }

/** The lines of one paragraph; `first` is the indent of its first line, `hanging` that of the others. */
export function linesOf(doc: Doc, text: string, setting: Setting): Line[] {
  const { face, size, width, tight = 0, first = 0, hanging = 0 } = setting
  const letters = [...text]
  const wide = letters.map((letter) => letterWidth(doc, face, letter) * size + tight)
  const lines: Line[] = []
  let from = 0
  while (from < letters.length) {
    const indent = lines.length === 0 ? first : hanging
    const room = width - indent + 0.01
    let to = from
    let used = 0
    while (to < letters.length && used + wide[to]! <= room) used += wide[to++]!
    if (to < letters.length) to = breakBefore(letters, from, to)
    to = Math.max(to, from + 1)
    used = wide.slice(from, to).reduce((all, one) => all + one, 0)
    lines.push({ text: letters.slice(from, to).join(''), width: used, isLast: to >= letters.length, indent })
    from = to
  }
  return lines.length > 0 ? lines : [{ text: '', width: 0, isLast: true, indent: first }]
}

/** The last place at or before `to` where a line may end; `to` itself when there is none. */
function breakBefore(letters: readonly string[], from: number, to: number): number {
  for (let at = to; at > from + 1; at--) {
    const [before, after] = [letters[at - 1]!, letters[at]!]
    if (NOT_FIRST.test(after) || NOT_LAST.test(before)) continue
    if (LATIN.test(before) && LATIN.test(after)) continue
    return at
  }
  return to
}

export type Put = { face: Face; size: number; x: number; y: number; height: number; color?: string }

/** Draws a line in the middle of its height. `tight` and `scale` as in Word: between letters, and their width. */
export function put(doc: Doc, text: string, at: Put & { tight?: number; scale?: number }): void {
  if (text === '') return
  const { face, size, x, y, height, color = '#000000', tight = 0, scale = 1 } = at
  doc.font(FONT_FILES[face]).fontSize(size).fillColor(color)
  const top = y + (height - doc.currentLineHeight()) / 2
  doc.text(text, x, top, {
    lineBreak: false,
    characterSpacing: tight,
    ...(scale < 1 && { horizontalScaling: scale * 100 }),
  })
}
