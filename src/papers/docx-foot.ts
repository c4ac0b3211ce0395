import {
  BorderStyle,
  type FileChild,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import { para, twips } from './docx-text.ts'
import { FOOT_LINE, FOOT_PAD, footLines } from './foot.ts'
import { LINE, SMALL } from './layout.ts'
import type { Paper } from './paper.ts'

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
/** The outer lines are 0.35 mm, the inner one 0.25 mm thick; Word counts in eighths of a point. */
const OUTER = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
const INNER = { style: BorderStyle.SINGLE, size: 6, color: '000000' }

/**
 * 版记 at the foot of the last page: a table that hangs on the lower edge of the type area. LibreOffice lets only
 * narrower tables hang and sets it below the text instead, which is why it stands last and after a line of space.
 */
export function docxFoot(paper: Paper, width: number): FileChild[] {
  const lines = footLines(paper)
  if (lines.length === 0) return []
  const inner = twips(width - 2 * SMALL)
  const rows = lines.map(({ left, right, hanging }, n) => {
    const inset = (hanging * SMALL) / 16
    const look = { size: SMALL, line: FOOT_LINE, hanging: inset, left: inset }
    const tabs = right ? { tabStops: [{ type: TabStopType.RIGHT, position: inner }] } : {}
    return new TableRow({
      cantSplit: true,
      children: [
        new TableCell({
          children: [para(right ? `${left}\t${right}` : left, { ...look, isKept: true }, tabs)],
          borders: {
            left: NONE,
            right: NONE,
            top: n === 0 ? OUTER : INNER,
            bottom: n === lines.length - 1 ? OUTER : INNER,
          },
          margins: {
            left: twips(SMALL),
            right: twips(SMALL),
            top: twips(FOOT_PAD),
            bottom: twips(FOOT_PAD),
          },
        }),
      ],
    })
  })
  const table = new Table({
    rows,
    layout: TableLayoutType.FIXED,
    columnWidths: [twips(width)],
    width: { size: twips(width), type: WidthType.DXA },
    borders: { top: OUTER, bottom: OUTER, left: NONE, right: NONE, insideHorizontal: INNER },
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeHorizontalPosition: RelativeHorizontalPosition.LEFT,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      topFromText: twips(LINE / 2),
    },
  })
  return [para('', { line: LINE / 2, isKept: true }), table, anchor()]
}

/** What the table hangs on: as low as a line can be, so that it does not need a page of its own. */
const anchor = () =>
  new Paragraph({
    spacing: { line: 20, lineRule: 'exact', before: 0, after: 0 },
    children: [new TextRun({ text: '', size: 2 })],
  })
