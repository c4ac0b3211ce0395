import { AlignmentType, type IParagraphOptions, LineRuleType, Paragraph, TextRun } from 'docx'
import { WORD_FONTS } from './docx-fonts.ts'
import { type Face, LINE, SIZE } from './layout.ts'
import type { Align } from './paper.ts'

/** Twips: twentieths of a point. */
export const twips = (points: number): number => Math.round(points * 20)

/**
 * 28 × 16 pt are 448, the type area has 442.2: each letter gives a quarter of a point. With 4 twips instead of 5 a full
 * line is as wide as the type area to the twip, and some writers break it.
 */
const TIGHT = -5
export const EM = twips(SIZE) + TIGHT

const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.BOTH,
}

export type Look = {
  face?: Face
  size?: number
  line?: number
  before?: number
  after?: number
  align?: Align | 'both'
  color?: string
  scale?: number
  /** In letters of the body. */
  firstLine?: number
  hanging?: number
  left?: number
  right?: number
  isKept?: boolean
}

export function run(text: string, { face = 'body', size = SIZE, color, scale = 1 }: Look): TextRun {
  const name = WORD_FONTS[face]
  return new TextRun({
    text,
    font: { ascii: name, hAnsi: name, eastAsia: name, cs: name },
    size: size * 2,
    ...(color && { color }),
    ...(scale < 1 && { scale: Math.floor(scale * 100) }),
    ...(size === SIZE && { characterSpacing: TIGHT }),
  })
}

/** A paragraph of one look; `more` for what only one place needs. */
export function para(
  text: string | readonly TextRun[],
  look: Look = {},
  more: Partial<IParagraphOptions> = {},
): Paragraph {
  const { line = LINE, before = 0, after = 0, align = 'left', firstLine, hanging, left, right } = look
  const ems = (n: number | undefined) => (n ? Math.round(n * EM) : undefined)
  return new Paragraph({
    children: typeof text === 'string' ? (text === '' ? [] : [run(text, look)]) : [...text],
    alignment: ALIGN[align],
    spacing: {
      line: twips(line),
      lineRule: LineRuleType.EXACT,
      before: twips(before),
      after: twips(after),
    },
    indent: { firstLine: ems(firstLine), hanging: ems(hanging), left: ems(left), right: ems(right) },
    widowControl: false,
    ...(look.isKept && { keepNext: true, keepLines: true }),
    ...more,
  })
}
