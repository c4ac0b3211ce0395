import ExcelJS from 'exceljs'
import { columnName } from './sheet-head.ts'

/** A head: its words and its width; under a shared head above it, where there is one: `['主办', 18, '承办单位']`. */
export type OfficeHead = readonly [label: string, width: number, above?: string]
export type OfficeSheet = {
  name: string
  title: string
  /** Stands small under the title: who made it, as of when. */
  note?: string
  heads: readonly OfficeHead[]
  rows: (string | number)[][]
}

const [A3, A4] = [8, 9]
/** Columns wider than this together are too small to read on A4. */
const WIDE = 180
const LINE = { style: 'thin' as const, color: { argb: 'FF000000' } }
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE }

/**
 * Sheets as offices lay them out: a merged title, heads in one or two merged lines with borders, A4 (many columns: A3)
 * across on one page's width, rows as high as their words, heads on every page, page numbers below.
 */
export async function writeOffice(sheets: readonly OfficeSheet[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  for (const one of sheets) layOut(book, one)
  return Buffer.from(await book.xlsx.writeBuffer())
}

function layOut(book: ExcelJS.Workbook, { name, title, note, heads, rows }: OfficeSheet) {
  const lines = heads.some(([, , above]) => above) ? 2 : 1
  const first = note ? 3 : 2
  const last = columnName(heads.length - 1)
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: first + lines - 1 }],
    pageSetup: {
      ...{ orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      paperSize: heads.reduce((all, [, width]) => all + width, 0) > WIDE ? A3 : A4,
      printTitlesRow: `${first}:${first + lines - 1}`,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C第&P页，共&N页' },
  })
  for (const [n, [, width]] of heads.entries()) sheet.getColumn(n + 1).width = width
  sheet.mergeCells(`A1:${last}1`)
  put(sheet.getCell('A1'), title, { bold: true, size: 18 })
  sheet.getRow(1).height = 34
  if (note) {
    sheet.mergeCells(`A2:${last}2`)
    put(sheet.getCell('A2'), note, { size: 10 }, 'right')
  }
  headLines(sheet, heads, first, lines)
  for (const [n, row] of rows.entries()) {
    sheet.getRow(first + lines + n).height = heightOf(row, heads)
    for (const [at, value] of row.entries()) {
      const cell = sheet.getRow(first + lines + n).getCell(at + 1)
      cell.value = value
      if (typeof value === 'string') cell.numFmt = '@'
      cell.border = BORDER
      cell.font = { size: 10.5 }
      cell.alignment = {
        vertical: 'middle',
        wrapText: true,
        horizontal: typeof value === 'number' || value.length <= 6 ? 'center' : 'left',
      }
    }
  }
}

/** As high as its longest cell needs, which not every program reckons by itself; a Chinese character is two wide. */
function heightOf(row: readonly (string | number)[], heads: readonly OfficeHead[]): number {
  const lines = row.map((value, at) => {
    const room = Math.max(2, (heads[at]?.[1] ?? 10) - 1.5)
    const wide = (line: string) => [...line].reduce((all, one) => all + (one > '\u2e7f' ? 2.1 : 1.1), 0)
    return String(value)
      .split('\n')
      .reduce((all, line) => all + Math.max(1, Math.ceil(wide(line) / room)), 0)
  })
  return Math.min(400, 6 + 14.5 * Math.max(1, ...lines))
}

function headLines(sheet: ExcelJS.Worksheet, heads: readonly OfficeHead[], first: number, lines: number) {
  for (let at = 0; at < heads.length; ) {
    const [label, , above] = heads[at]!
    let end = at + 1
    while (above && heads[end]?.[2] === above) end++
    if (lines === 2 && above) {
      sheet.mergeCells(first, at + 1, first, end)
      put(sheet.getCell(first, at + 1), above, { bold: true, size: 11 })
      for (let n = at; n < end; n++)
        put(sheet.getCell(first + 1, n + 1), heads[n]![0], { bold: true, size: 11 })
    } else {
      if (lines === 2) sheet.mergeCells(first, at + 1, first + 1, at + 1)
      put(sheet.getCell(first, at + 1), label, { bold: true, size: 11 })
    }
    at = end
  }
  for (let line = first; line < first + lines; line++)
    for (let at = 1; at <= heads.length; at++) sheet.getCell(line, at).border = BORDER
}

function put(
  cell: ExcelJS.Cell,
  value: string,
  font: Partial<ExcelJS.Font>,
  horizontal: 'center' | 'right' = 'center',
) {
  cell.value = value
  cell.font = font
  cell.alignment = { vertical: 'middle', horizontal, wrapText: true }
}
