import {
  BorderStyle,
  Table as DocxTable,
  HeightRule,
  type Paragraph,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { para, twips } from './docx-text.ts'
import { emsOf } from './layout.ts'
import type { Cell, Table } from './paper.ts'
import { CELL_PAD, cellLine, columnsOf, placed, roomOf } from './table.ts'

const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const BORDERS = { top: border, bottom: border, left: border, right: border }

/** A table as wide as the type area: fixed columns, borders, its head on every page. */
export function docxTable(table: Table, width: number): DocxTable {
  const size = table.size ?? 14
  const columns = columnsOf(table, width)
  const head = placed(table.head ?? [])
  const rows = placed(table.rows)
  const isLedger = head.length > 0
  const row = (cells: ReturnType<typeof placed>[number], isHead: boolean, isKept = isHead) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: isHead || isLedger || cells.some(({ cell }) => cell.sign !== undefined),
      height: { value: twips(cellLine(size) + 2 * CELL_PAD.y), rule: HeightRule.ATLEAST },
      children: cells.map(({ cell, column }) => {
        const its = columns.slice(column, column + (cell.across ?? 1))
        const own = isHead ? { align: 'center' as const, ...cell, isLabel: true } : cell
        return docxCell(own, { width: sum(its), size, isKept })
      }),
    })
  return new DocxTable({
    layout: TableLayoutType.FIXED,
    width: { size: twips(width), type: WidthType.DXA },
    columnWidths: columns.map(twips),
    borders: { ...BORDERS, insideHorizontal: border, insideVertical: border },
    margins: {
      top: twips(CELL_PAD.y),
      bottom: twips(CELL_PAD.y),
      left: twips(CELL_PAD.x),
      right: twips(CELL_PAD.x),
    },
    rows: [
      ...head.map((cells) => row(cells, true)),
      ...rows.map((cells, n) => row(cells, false, table.isWhole && n < rows.length - 1)),
    ],
  })
}

type Place = { width: number; size: number; isKept: boolean | undefined }

function docxCell(cell: Cell, { width, size, isKept = false }: Place): TableCell {
  const { text, isLabel, isProse, across, down, sign, lines = 1 } = cell
  const align = cell.align ?? (isLabel ? 'center' : 'left')
  const look = { face: isLabel ? 'hei' : 'body', size, line: cellLine(size), align, isKept } as const
  const texts = text.split('\n')
  const children: Paragraph[] = texts.map((line) =>
    isProse
      ? para(line, { ...look, align: 'both' }, { indent: { firstLine: twips(size * 2) } })
      : para(line, look),
  )
  const room = roomOf(width, size)
  const used = texts.reduce(
    (all, line) => all + Math.max(1, Math.ceil((emsOf(line) + (isProse ? 2 : 0)) / room)),
    0,
  )
  for (let spare = lines - used - (sign ? 1 : 0); spare > 0; spare--) children.push(para('', look))
  if (sign) children.push(para(sign, { ...look, align: 'right' }))
  return new TableCell({
    children,
    columnSpan: across ?? 1,
    rowSpan: down ?? 1,
    width: { size: twips(width), type: WidthType.DXA },
    verticalAlign: sign || isProse ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
  })
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
