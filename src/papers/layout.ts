import type { Align, Block, Paper } from './paper.ts'
import { headingNumber } from './words.ts'

// The measures of GB/T 9704-2012, in points unless they say otherwise.

export const MM = 72 / 25.4
/** 22 lines in 225 mm: 579 twips, because 22 × 580 are 4 twips more than Word has room for. */
export const LINE = 28.95
export const SIZE = 16
export const SMALL = 14
export const TITLE = 22
export const TITLE_LINE = 36
export const RED = 'd7000f'
/** The mark stands 35 mm below the upper edge of the type area, the red line 4 mm below the number. */
export const MARK_DROP = 35 * MM
export const RULE_DROP = 4 * MM
/** The page number stands 7 mm below the type area. */
export const FOOT_DROP = 7 * MM

export type Page = {
  width: number
  height: number
  top: number
  left: number
  right: number
  bottom: number
}

const UPRIGHT: Page = {
  width: 210 * MM,
  height: 297 * MM,
  top: 37 * MM,
  left: 28 * MM,
  right: 26 * MM,
  bottom: 35 * MM,
}
/** The upright page turned: its binding is above, so that a ledger can be bound with the letter it belongs to. */
const ACROSS: Page = {
  width: 297 * MM,
  height: 210 * MM,
  top: 28 * MM,
  left: 35 * MM,
  right: 37 * MM,
  bottom: 26 * MM,
}

export const pageOf = ({ isLandscape }: Paper): Page => (isLandscape ? ACROSS : UPRIGHT)
export const innerWidth = ({ width, left, right }: Page) => width - left - right

/** Each font by what it is for. */
export type Face = 'body' | 'kai' | 'hei' | 'song' | 'title'

export const headingFace = { 1: 'hei', 2: 'kai', 3: 'body', 4: 'body' } as const

/** The blocks with the numbers of their headings before them, counted anew below each higher one. */
export function numbered(blocks: readonly Block[]): Block[] {
  const counts = [0, 0, 0, 0]
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block
    counts[block.level - 1]!++
    counts.fill(0, block.level)
    return { ...block, text: headingNumber(block.level, counts[block.level - 1]!) + block.text }
  })
}

/** How wide a text is in characters, where a Latin letter or digit is half a character, as in 仿宋_GB2312. */
export function emsOf(text: string): number {
  let ems = 0
  for (const letter of text) ems += letter.charCodeAt(0) < 0x2e80 && !/[“”‘’—…]/.test(letter) ? 0.5 : 1
  return ems
}

/** The size of the red mark, and by how much its letters are narrowed where even the least size is too wide. */
export function markSize(mark: string, width: number): { size: number; scale: number } {
  const ems = emsOf(mark)
  const size = Math.max(26, Math.min(46, Math.floor((width * 0.94) / ems)))
  return { size, scale: Math.min(1, (width * 0.98) / (ems * size)) }
}

/**
 * How far the day and each name stand from the right edge, in characters. Under a seal: the day four, each name centred
 * on it; the day moves in where a name is longer. Without a seal: names two, the day beginning two characters after
 * them; where the day would be nearer than two it stands at two, and the names move in.
 */
export function signatureInsets(
  names: readonly string[],
  day: string,
  isSealed: boolean,
): { day: number; names: number[] } {
  const longest = Math.max(0, ...names.map(emsOf))
  const own = emsOf(day)
  if (isSealed) {
    const inset = Math.max(4, (longest - own) / 2)
    return { day: inset, names: names.map((name) => inset + own / 2 - emsOf(name) / 2) }
  }
  const start = Math.max(2 + longest, own + 4)
  return { day: start - 2 - own, names: names.map((name) => start - emsOf(name)) }
}

/** What stands above the mark of the first page: who may read it to the left, its class to the right. */
export function cornerMarks({ leftMark, classMark, publicity }: Paper): { text: string; align: Align }[] {
  const right = [classMark, publicity].map((text) => ({ text, align: 'right' as const }))
  return [{ text: leftMark, align: 'left' as const }, ...right].flatMap(({ text, align }) =>
    text ? [{ text, align }] : [],
  )
}
