import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx'
import { fontTable, styles, WORD_FONTS } from './docx-fonts.ts'
import { docxFoot } from './docx-foot.ts'
import { docxTable } from './docx-table.ts'
import { EM, para, run, twips } from './docx-text.ts'
import {
  cornerMarks,
  FOOT_DROP,
  headingFace,
  innerWidth,
  LINE,
  MARK_DROP,
  MM,
  markSize,
  numbered,
  pageOf,
  RED,
  RULE_DROP,
  SMALL,
  signatureInsets,
  TITLE,
  TITLE_LINE,
} from './layout.ts'
import type { Block, Paper } from './paper.ts'
import { titleLines } from './title.ts'
import { dayWords } from './words.ts'

/** The paper as a Word file: fonts named, nothing embedded, laid out by GB/T 9704-2012. */
export function toDocx(paper: Paper): Promise<Buffer> {
  const page = pageOf(paper)
  const width = innerWidth(page)
  const document = new Document({
    title: paper.title.replaceAll('\n', ''),
    creator: paper.signature?.by[0] ?? paper.mark ?? '',
    externalStyles: styles(),
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: {
              width: twips(Math.min(page.width, page.height)),
              height: twips(Math.max(page.width, page.height)),
              orientation: paper.isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              top: twips(page.top),
              right: twips(page.right),
              bottom: twips(page.bottom),
              left: twips(page.left),
              header: twips(15 * MM),
              footer: twips(page.bottom - FOOT_DROP - SMALL),
            },
          },
        },
        footers: { default: footer('right'), even: footer('left') },
        children: [
          ...head(paper, width),
          ...title(paper, width),
          ...body(paper, width),
          ...tail(paper),
          ...docxFoot(paper, width),
        ],
      },
    ],
  })
  return Packer.toBuffer(document, undefined, [{ data: fontTable(), path: 'word/fontTable.xml' }])
}

/** — 1 —, odd pages right, even left, one letter in. */
function footer(side: 'left' | 'right'): Footer {
  const look = { face: 'song', size: SMALL, line: SMALL, align: side } as const
  const number = new TextRun({
    children: ['— ', PageNumber.CURRENT, ' —'],
    font: WORD_FONTS.song,
    size: SMALL * 2,
  })
  return new Footer({ children: [para([number], { ...look, [side]: SMALL / 16 })] })
}

function head(paper: Paper, width: number): FileChild[] {
  const marks = cornerMarks(paper)
  const corner = marks.map(({ text, align }) => para(text, { face: 'hei', align }))
  if (!paper.mark) return corner
  const { size, scale } = markSize(paper.mark, width)
  const mark = para(paper.mark, {
    ...{ face: 'title', size, scale, color: RED, align: 'center' },
    line: Math.ceil(size * 1.25),
    before: MARK_DROP - marks.length * LINE,
    after: 2 * LINE,
  })
  const rule = {
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: Math.round(RULE_DROP) } },
  }
  const no = paper.no ?? ''
  const number = paper.signer
    ? para(
        [run(`${no}\t签发人：`, {}), run(paper.signer, { face: 'kai' })],
        { left: 1, right: 1 },
        { ...rule, tabStops: [{ type: TabStopType.RIGHT, position: twips(width) - EM }] },
      )
    : para(no, { align: 'center' }, rule)
  return [...corner, mark, number]
}

function title(paper: Paper, width: number): FileChild[] {
  const lines = titleLines(paper.title, Math.floor(width / TITLE) - 1)
  const look = { face: 'title', size: TITLE } as const
  const runs = lines.flatMap((line, n) => (n === 0 ? [run(line, look)] : [broken(), run(line, look)]))
  const space = { before: paper.mark ? 2 * LINE : 0, after: paper.isLandscape ? LINE / 2 : LINE }
  const heading = para(runs, { ...look, line: TITLE_LINE, align: 'center', isKept: true, ...space })
  return paper.addressee ? [heading, para(paper.addressee, {})] : [heading]
}

const broken = () => new TextRun({ break: 1 })

function body(paper: Paper, width: number): FileChild[] {
  const blocks = numbered(paper.body)
  return blocks.flatMap((block, n): FileChild[] => {
    const isLast = n === blocks.length - 1 && paper.signature !== undefined
    return block.kind === 'table' ? [docxTable(block, width), slim()] : written(block, isLast)
  })
}

/** Two tables in a row would grow together, and a document may not end in one. */
const slim = () => para('', { line: 4 })

/** A heading stays with what it is about; one that is a sentence is about itself. */
const isShort = (heading: string) => !/[。；！？]$/.test(heading)

function written(block: Exclude<Block, { kind: 'table' }>, isKept: boolean): Paragraph[] {
  switch (block.kind) {
    case 'heading':
      return [
        para(
          block.text,
          { face: headingFace[block.level], firstLine: 2, align: 'both', isKept: isShort(block.text) },
          { outlineLevel: block.level - 1 },
        ),
      ]
    case 'list':
      return block.items.map((item) => para(item, { firstLine: 2, align: 'both' }))
    case 'gap':
      return [para('')]
    case 'note':
      return [para(block.text, { size: 12, line: 22, align: block.align ?? 'left' })]
    case 'paragraph':
      return [
        para(
          block.text,
          { firstLine: block.isFlush ? 0 : 2, align: block.align ?? 'both' },
          {
            ...(isKept && { keepNext: true }),
          },
        ),
      ]
  }
}

function tail({ attachments = [], signature, contact }: Paper): FileChild[] {
  const out: FileChild[] = []
  if (attachments.length > 0) {
    out.push(para('', { isKept: true }))
    for (const [n, one] of attachments.entries()) {
      const number = attachments.length > 1 ? `${n + 1}.` : ''
      const text = n === 0 ? `附件：${number}${one}` : `${number}${one}`
      const hanging = 3 + (number ? 1 : 0)
      const left = 2 + hanging
      out.push(para(text, n === 0 ? { left, hanging, isKept: true } : { left, hanging: 1, isKept: true }))
    }
  }
  if (signature) {
    const day = dayWords(signature.on)
    const insets = signatureInsets(signature.by, day, signature.isSealed ?? false)
    for (let n = 0; n < (signature.isSealed ? 3 : 1); n++) out.push(para('', { isKept: true }))
    for (const [n, name] of signature.by.entries())
      out.push(para(name, { align: 'right', right: insets.names[n]!, isKept: true }))
    const on = new Bookmark({ id: 'seal', children: [run(day, {})] })
    out.push(
      new Paragraph({
        children: [on],
        alignment: AlignmentType.RIGHT,
        indent: { right: Math.round(insets.day * EM) },
        spacing: { line: twips(LINE), lineRule: 'exact' },
        keepLines: true,
      }),
    )
  }
  if (contact) out.push(para('', {}), para(`（${contact}）`, { firstLine: 2, align: 'left' }))
  return out
}
