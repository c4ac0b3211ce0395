import {
  type Book,
  cleanCell,
  MOST_COLUMNS,
  MOST_ROWS,
  type Row,
  type Sheet,
  tooLong,
} from './sheet-cells.ts'
import { dayOfSerial, isDayFormat } from './sheet-days.ts'
import { FileProblem } from './sheet-text.ts'
import { attributeOf, scanXml } from './sheet-xml.ts'
import type { Zip } from './sheet-zip.ts'

const MOST_SHEETS = 40

/** What cells need to know of the workbook around them. */
type Around = { strings: string[]; isDay: boolean[]; is1904: boolean }

/** Every sheet of an .xlsx. Throws FileProblem. */
export function readWorkbook(zip: Zip): Book {
  const targets = relations(zip, 'xl/_rels/workbook.xml.rels')
  const listed: { name: string; part: string; isHidden: boolean }[] = []
  let is1904 = false
  scan(zip, 'xl/workbook.xml', {
    open(name, tag) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributeOf(tag, 'date1904') ?? '')
      if (name !== 'sheet') return
      const part = targets.get(attributeOf(tag, ':id') ?? '')
      const isHidden = (attributeOf(tag, 'state') ?? 'visible') !== 'visible'
      if (part) listed.push({ name: cleanCell(attributeOf(tag, 'name') ?? ''), part, isHidden })
    },
  })
  if (!listed.length) throw new FileProblem('文件里没有工作表。')
  if (listed.length > MOST_SHEETS)
    throw new FileProblem(`有${listed.length}张工作表，请只留要导入的那张再传。`)
  const around = { strings: stringsOf(zip), isDay: dayStyles(zip), is1904 }
  const sheets = listed.flatMap(({ part, ...sheet }) => {
    const rows = rowsOf(zip, part, around)
    return rows ? [{ ...sheet, rows }] : []
  })
  return { sheets: sheets satisfies Sheet[], is1904 }
}

function scan(zip: Zip, part: string, listener: Parameters<typeof scanXml>[1]): boolean {
  const content = zip.read(part)
  if (!content) return false
  const isWide = content[0] === 0xff && content[1] === 0xfe
  scanXml(content.toString(isWide ? 'utf16le' : 'utf8'), listener)
  return true
}

function relations(zip: Zip, part: string): Map<string, string> {
  const targets = new Map<string, string>()
  scan(zip, part, {
    open(name, tag) {
      const [id, target] = [attributeOf(tag, 'Id'), attributeOf(tag, 'Target')]
      if (name !== 'Relationship' || !id || !target) return
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`)
    },
  })
  return targets
}

/** The texts that cells share, without the phonetic readings written above them. */
function stringsOf(zip: Zip): string[] {
  const strings: string[] = []
  let [now, isText, isPhonetic] = ['', false, false]
  scan(zip, 'xl/sharedStrings.xml', {
    open(name, _, isEmpty) {
      if (name === 'si') now = ''
      if (name === 'si' && isEmpty) strings.push('')
      if (name === 'rPh') isPhonetic = !isEmpty
      if (name === 't') isText = !isEmpty
    },
    text(text) {
      if (isText && !isPhonetic) now += text
    },
    close(name) {
      if (name === 't') isText = false
      if (name === 'rPh') isPhonetic = false
      if (name === 'si') strings.push(textCell(now))
    },
  })
  return strings
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
function textCell(text: string): string {
  return cleanCell(
    text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  )
}

/** For each cell style, whether its numbers are days. */
function dayStyles(zip: Zip): boolean[] {
  const formats = new Map<number, string>()
  const styles: boolean[] = []
  let isCells = false
  scan(zip, 'xl/styles.xml', {
    open(name, tag, isEmpty) {
      if (name === 'numFmt')
        formats.set(Number(attributeOf(tag, 'numFmtId')), attributeOf(tag, 'formatCode') ?? '')
      if (name === 'cellXfs') isCells = !isEmpty
      if (name === 'xf' && isCells) {
        const id = Number(attributeOf(tag, 'numFmtId') ?? 0)
        styles.push(isDayFormat(id, formats.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') isCells = false
    },
  })
  return styles
}

type Cell = { at: number; type: string; style: number; value: string; isFormula: boolean }

function rowsOf(zip: Zip, part: string, around: Around): Row[] | undefined {
  const rows: Row[] = []
  const merges: string[] = []
  let row: Row = { n: 0, cells: [] }
  let cell: Cell | undefined
  let [isValue, next, held] = [false, 0, 0]
  const isThere = scan(zip, part, {
    open(name, tag, isEmpty) {
      if (name === 'c') {
        const at = columnOf(attributeOf(tag, 'r')) ?? next
        next = at + 1
        const style = Number(attributeOf(tag, 's') ?? 0)
        cell = { at, type: attributeOf(tag, 't') ?? 'n', style, value: '', isFormula: false }
        if (isEmpty) cell = undefined
      } else if (name === 'v' || name === 't') isValue = !isEmpty
      else if (name === 'f' && cell) cell.isFormula = true
      else if (name === 'rPh') isValue = false
      else if (name === 'row') {
        row = { n: Number(attributeOf(tag, 'r') ?? row.n + 1), cells: [] }
        next = 0
        if (['1', 'true'].includes(attributeOf(tag, 'hidden') ?? '')) row.isHidden = true
        if (row.n <= 1_048_576) rows.push(row)
      } else if (name === 'mergeCell') merges.push(attributeOf(tag, 'ref') ?? '')
    },
    text(text) {
      if (isValue && cell) cell.value += text
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false
      if (name !== 'c' || !cell) return
      if (cell.at < MOST_COLUMNS) put(row, cell, around)
      cell = undefined
      if (row.cells.length === 0 || ++held < MOST_ROWS * MOST_COLUMNS) return
      throw new FileProblem(tooLong(rows.length))
    },
  })
  if (!isThere) return undefined
  const sorted = rows.toSorted((a, b) => a.n - b.n)
  spread(sorted, merges)
  const kept = sorted.filter(({ cells, troubles }) => troubles || cells.some(Boolean))
  if (kept.length > MOST_ROWS + 100) throw new FileProblem(tooLong(kept.length))
  return kept
}

function put(row: Row, { at, type, style, value, isFormula }: Cell, around: Around) {
  if (type === 'e' || (isFormula && value === '')) {
    row.troubles ??= {}
    row.troubles[at] =
      type === 'e'
        ? `公式出错（${value || '#'}），请填上实际的内容`
        : '是公式，没有算好的结果，请填上实际的内容'
    return
  }
  if (value === '') return
  while (row.cells.length < at) row.cells.push('')
  row.cells[at] = textOfCell(type, value, around.isDay[style] ?? false, around)
}

function textOfCell(type: string, value: string, isDay: boolean, { strings, is1904 }: Around): string {
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? '是' : '否'
  if (type !== 'n') return textCell(value)
  const number = Number(value)
  if (!Number.isFinite(number)) return textCell(value)
  if (isDay) return dayOfSerial(number, is1904) ?? timeOf(number) ?? value
  return Number.isInteger(number) && Math.abs(number) < 1e21
    ? number.toFixed(0)
    : String(Number(number.toPrecision(15)))
}

/** A part of a day: 0.375 is 09:00. */
function timeOf(number: number): string | undefined {
  if (!(number >= 0 && number < 1)) return undefined
  const minutes = Math.round(number * 1440) % 1440
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

/** `C7` is column 2. */
function columnOf(reference: string | undefined): number | undefined {
  if (!reference) return undefined
  let column = 0
  for (let n = 0; n < reference.length; n++) {
    const code = reference.charCodeAt(n)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

/** What a merged cell says, it says in every row and column it covers; only rows that are there are filled. */
function spread(rows: Row[], merges: string[]) {
  let left = MOST_ROWS * 20
  for (const merge of merges) {
    const [from = '', to = ''] = merge.split(':')
    const [left0, right] = [columnOf(from) ?? 0, Math.min(columnOf(to) ?? 0, MOST_COLUMNS - 1)]
    const [top, bottom] = [from, to].map((reference) => Number(/\d+$/.exec(reference)?.[0] ?? 0))
    const first = firstFrom(rows, top!)
    const value = rows[first]?.n === top ? rows[first]?.cells[left0] : undefined
    if (!value) continue
    for (let n = first; n < rows.length && rows[n]!.n <= bottom!; n++) {
      const { cells } = rows[n]!
      for (let at = left0; at <= right; at++) {
        if (--left < 0) return
        while (cells.length < at) cells.push('')
        cells[at] ||= value
      }
    }
  }
}

function firstFrom(rows: Row[], n: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]!.n < n) low = middle + 1
    else high = middle
  }
  return low
}
