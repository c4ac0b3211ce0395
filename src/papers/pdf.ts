import PDFDocument from 'pdfkit'
import { FONT_FILES } from './fonts.ts'
import { FOOT_LINE, FOOT_PAD, footLines } from './foot.ts'
import { FOOT_DROP, innerWidth, type Page, pageOf, SMALL } from './layout.ts'
import type { Paper } from './paper.ts'
import { itemsOf } from './pdf-items.ts'
import { layOn } from './pdf-pages.ts'
import { type Doc, linesOf, put } from './pdf-text.ts'

/** The paper as a PDF that needs no font on the machine; the letters used are embedded. */
export async function toPdf(paper: Paper): Promise<Buffer> {
  const page = pageOf(paper)
  const doc = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    font: FONT_FILES.body,
    lang: 'zh-CN',
    info: { Title: paper.title.replaceAll('\n', ''), Author: paper.signature?.by[0] ?? paper.mark ?? '' },
  })
  const parts: Buffer[] = []
  doc.on('data', (part: Buffer) => parts.push(part))
  const done = new Promise<void>((resolve, reject) => {
    doc.on('end', () => resolve())
    doc.on('error', reject)
  })
  const foot = footOf(doc, paper, innerWidth(page))
  layOn(doc, page, itemsOf(doc, paper, page), foot.height)
  foot.draw(page.left, page.height - page.bottom - foot.height)
  pageNumbers(doc, page)
  doc.end()
  await done
  return Buffer.concat(parts)
}

/** — 1 — outside: odd pages right, even left, one letter in. */
function pageNumbers(doc: Doc, page: Page): void {
  const { start, count } = doc.bufferedPageRange()
  for (let n = 0; n < count; n++) {
    doc.switchToPage(start + n)
    const text = `— ${n + 1} —`
    const setting = { face: 'song', size: SMALL } as const
    const wide = linesOf(doc, text, { ...setting, width: page.width })[0]!.width
    const x = n % 2 === 0 ? page.width - page.right - SMALL - wide : page.left + SMALL
    put(doc, text, { ...setting, x, y: page.height - page.bottom + FOOT_DROP, height: SMALL })
  }
}

/** 版记 between its lines, as high as it is; drawn on the page that is open. */
function footOf(
  doc: Doc,
  paper: Paper,
  width: number,
): { height: number; draw: (x: number, y: number) => void } {
  const rows = footLines(paper).map(({ left, right, hanging }) => ({
    right,
    lines: linesOf(doc, left, {
      face: 'body',
      size: SMALL,
      width: width - 2 * SMALL,
      hanging: hanging * SMALL,
    }),
  }))
  const heights = rows.map(({ lines }) => lines.length * FOOT_LINE + 2 * FOOT_PAD)
  const height = heights.reduce((all, one) => all + one, 0)
  const draw = (x: number, top: number) => {
    let y = top
    const rule = (at: number, thick: number) =>
      doc
        .lineWidth(thick)
        .strokeColor('#000000')
        .moveTo(x, at)
        .lineTo(x + width, at)
        .stroke()
    for (const [n, { lines, right }] of rows.entries()) {
      rule(y, n === 0 ? 1 : 0.7)
      const look = { face: 'body', size: SMALL, height: FOOT_LINE } as const
      for (const [m, line] of lines.entries())
        put(doc, line.text, { ...look, x: x + SMALL + line.indent, y: y + FOOT_PAD + m * FOOT_LINE })
      if (right) {
        const wide = linesOf(doc, right, { face: 'body', size: SMALL, width })[0]!.width
        put(doc, right, { ...look, x: x + width - SMALL - wide, y: y + FOOT_PAD })
      }
      y += heights[n]!
    }
    if (rows.length > 0) rule(y, 1)
  }
  return { height: rows.length > 0 ? height + FOOT_LINE / 2 : 0, draw: (x, y) => draw(x, y + FOOT_LINE / 2) }
}
