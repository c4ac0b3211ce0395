import {
  cornerMarks,
  type Face,
  headingFace,
  innerWidth,
  LINE,
  MARK_DROP,
  markSize,
  numbered,
  type Page,
  pageOf,
  RED,
  RULE_DROP,
  SIZE,
  signatureInsets,
  TITLE,
  TITLE_LINE,
} from './layout.ts'
import type { Align, Block, Paper } from './paper.ts'
import type { Item } from './pdf-pages.ts'
import { tableItems } from './pdf-table.ts'
import { type Doc, linesOf, put, widthOf } from './pdf-text.ts'
import { titleLines } from './title.ts'
import { dayWords } from './words.ts'

/** 28 letters of 16 points in 442.2: each gives 0.2. */
const TIGHT = -0.207

type Look = {
  face?: Face
  size?: number
  line?: number
  align?: Align | 'both'
  first?: number
  hanging?: number
  color?: string
  isKept?: boolean
  /** Which lines stay with the next: the last two of a text before its signature. */
  isTailKept?: boolean
}

/** What lies on the paper from top to bottom, in pieces that are not parted. */
export function itemsOf(doc: Doc, paper: Paper, page: Page): Item[] {
  const width = innerWidth(page)
  const text = (words: string, look: Look = {}) => written(doc, words, width, look)
  const whole = pageOf(paper).height - page.top - page.bottom
  const blocks = numbered(paper.body)
  return [
    ...head(doc, paper, width),
    ...title(doc, paper, width),
    ...(paper.addressee ? text(paper.addressee) : []),
    ...blocks.flatMap((block, n) =>
      block.kind === 'table'
        ? [...tableItems(doc, block, width, whole), space(4)]
        : blockItems(text, block, n === blocks.length - 1 && paper.signature !== undefined),
    ),
    ...tail(paper, width, text),
  ]
}

type Write = (words: string, look?: Look) => Item[]

function blockItems(text: Write, block: Exclude<Block, { kind: 'table' }>, isTailKept: boolean): Item[] {
  switch (block.kind) {
    case 'heading':
      return text(block.text, {
        face: headingFace[block.level],
        first: 2 * SIZE,
        align: 'both',
        isKept: !/[。；！？]$/.test(block.text),
        isTailKept,
      })
    case 'list':
      return block.items.flatMap((item) => text(item, { first: 2 * SIZE, align: 'both' }))
    case 'gap':
      return [space(LINE)]
    case 'note':
      return text(block.text, { size: 12, line: 22, align: block.align })
    case 'paragraph':
      return text(block.text, {
        first: block.isFlush ? 0 : 2 * SIZE,
        align: block.align ?? 'both',
        isTailKept,
      })
  }
}

const space = (height: number, isKept = false): Item => ({ height, isKept, isSpace: !isKept, draw: () => {} })

/** One item for each line of a paragraph. */
function written(doc: Doc, words: string, width: number, look: Look): Item[] {
  const { face = 'body', size = SIZE, line = LINE, align = 'left', first = 0, hanging = 0, color } = look
  const tight = size === SIZE ? TIGHT : 0
  const lines = linesOf(doc, words, { face, size, width, tight, first, hanging })
  return lines.map(({ text, width: wide, isLast, indent }, n) => {
    const room = width - indent
    const letters = [...text].length
    const stretch = align === 'both' && !isLast && letters > 1 ? (room - wide) / (letters - 1) : 0
    const dx = align === 'right' ? room - wide : align === 'center' ? (room - wide) / 2 : 0
    const height = line
    return {
      height,
      isKept: look.isKept || (look.isTailKept && n >= lines.length - 2),
      draw: (doc, x, y) =>
        put(doc, text, { face, size, x: x + indent + dx, y, height, tight: tight + stretch, color }),
    }
  })
}

function head(doc: Doc, paper: Paper, width: number): Item[] {
  const marks = cornerMarks(paper)
  const corner = marks.flatMap(({ text, align }) => written(doc, text, width, { face: 'hei', align }))
  if (!paper.mark) return corner
  const { mark, no = '', signer } = paper
  const { size, scale } = markSize(mark, width)
  const color = `#${RED}`
  const wide = widthOf(doc, 'title', size, mark) * scale
  const line = Math.ceil(size * 1.25)
  const drop = MARK_DROP - marks.length * LINE
  const number: Item = {
    height: LINE + RULE_DROP,
    draw(doc, x, y) {
      const look = { size: SIZE, y, height: LINE }
      const noWide = widthOf(doc, 'body', SIZE, no)
      const left = signer ? x + SIZE : x + (width - noWide) / 2
      put(doc, no, { ...look, face: 'body', x: left })
      if (signer) {
        const [title, name] = [widthOf(doc, 'body', SIZE, '签发人：'), widthOf(doc, 'kai', SIZE, signer)]
        const right = x + width - SIZE
        put(doc, '签发人：', { ...look, face: 'body', x: right - name - title })
        put(doc, signer, { ...look, face: 'kai', x: right - name })
      }
      const at = y + LINE + RULE_DROP
      doc
        .lineWidth(1.5)
        .strokeColor(color)
        .moveTo(x, at)
        .lineTo(x + width, at)
        .stroke()
    },
  }
  return [
    ...corner,
    space(drop, true),
    {
      height: line,
      draw: (doc, x, y) =>
        put(doc, mark, { face: 'title', size, scale, color, x: x + (width - wide) / 2, y, height: line }),
    },
    space(2 * LINE, true),
    number,
  ]
}

function title(doc: Doc, paper: Paper, width: number): Item[] {
  const lines = titleLines(paper.title, Math.floor(width / TITLE) - 1)
  const look = { face: 'title', size: TITLE, line: TITLE_LINE, align: 'center', isKept: true } as const
  return [
    space(paper.mark ? 2 * LINE : 0, true),
    ...lines.flatMap((one) => written(doc, one, width, look)),
    space(paper.isLandscape ? LINE / 2 : LINE, true),
  ]
}

function tail(paper: Paper, width: number, text: Write): Item[] {
  const { attachments = [], signature, contact } = paper
  const out: Item[] = []
  for (const [n, one] of attachments.entries()) {
    if (n === 0) out.push(space(LINE, true))
    const number = attachments.length > 1 ? `${n + 1}.` : ''
    const hanging = (number ? 6 : 5) * SIZE
    const look = { hanging, first: n === 0 ? 2 * SIZE : 5 * SIZE, isKept: signature !== undefined }
    out.push(...text(`${n === 0 ? '附件：' : ''}${number}${one}`, look))
  }
  if (signature) {
    const day = dayWords(signature.on)
    const insets = signatureInsets(signature.by, day, signature.isSealed ?? false)
    out.push(space(LINE * (signature.isSealed ? 3 : 1), true))
    const lines = [...signature.by, day]
    for (const [n, one] of lines.entries()) {
      const isDay = n === lines.length - 1
      const inset = (isDay ? insets.day : insets.names[n]!) * SIZE
      out.push({
        height: LINE,
        isKept: !isDay,
        draw: (doc, x, y) => {
          const wide = widthOf(doc, 'body', SIZE, one, TIGHT)
          const at = x + width - inset - wide
          put(doc, one, { face: 'body', size: SIZE, x: at, y, height: LINE, tight: TIGHT })
        },
      })
    }
  }
  if (contact) out.push(space(LINE), ...text(`（${contact}）`, { first: 2 * SIZE }))
  return out
}
