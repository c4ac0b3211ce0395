import { parse } from 'csv-parse/sync'
import { FileProblem } from './sheet-text.ts'

/** A row of the file, counted as a spreadsheet does (the heads are row 1): its cells, or the column that breaks it. */
export type Row = { number: number; cells: string[] } | { number: number; brokenAt: number }
export type Table = { heads: string[]; rows: Row[] }

const DELIMITERS = [',', '\t', ';', '|']

/**
 * The rows of a CSV text, whatever its delimiter and line ends. A quote that is not closed breaks its own line only:
 * reading goes on with the line after it. Throws FileProblem when there is nothing below the heads.
 */
export function tableOf(text: string): Table {
  const eol = text.includes('\n') ? '\n' : '\r'
  const form = { eol, delimiter: delimiterOf(text, eol) }
  const [head, ...rest] = recordsIn(text, form)
  if (!head || 'brokenAt' in head) throw new FileProblem('第一行应当是列名，但引号不成对，读不出来。')
  if (rest.length === 0) throw new FileProblem('文件里只有列名，没有数据。')
  const cells = cellsOf(
    rest.flatMap((record) => ('text' in record ? [record.text] : [])),
    form,
  ).values()
  const rows = rest.map((record, n): Row => {
    const number = n + 2
    return 'brokenAt' in record ? { ...record, number } : { number, cells: cells.next().value ?? [] }
  })
  return { heads: cellsOf([head.text], form)[0] ?? [], rows }
}

type Form = { delimiter: string; eol: string }
type Record = { text: string } | { brokenAt: number }

/** The delimiter of which the first line has most, outside quotes. */
function delimiterOf(text: string, eol: string): string {
  const first = text.slice(0, endOfLine(text, text.search(/\S/), eol)).replace(/"[^"]*"/g, '')
  const count = (delimiter: string) => first.split(delimiter).length
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best))
}

function recordsIn(text: string, form: Form): Record[] {
  const records: Record[] = []
  let width: number | undefined
  for (let start = 0; start < text.length; ) {
    const line = endOfLine(text, start, form.eol)
    const { end, cells, isBroken, opened } = scan(text, start, form)
    if (isBroken || (end > line && width !== undefined && swallows(text, start, end, width, form))) {
      records.push({ brokenAt: opened ?? cells - 1 })
      start = line + 1
      continue
    }
    const record = text.slice(start, end)
    if (record.trim()) {
      width ??= cells
      records.push({ text: record })
    }
    start = end + 1
  }
  return records
}

/**
 * Goes through one record: where it ends, how many cells it has, and the first cell that runs over the end of a line.
 * After a closing quote only a delimiter may follow.
 */
function scan(text: string, start: number, { delimiter, eol }: Form) {
  let at = start
  let opened: number | undefined
  for (let cells = 1; ; cells++) {
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1)
      if (close === -1 || endOfLine(text, at, eol) < close) opened ??= cells - 1
      if (close === -1) return { end: text.length, cells, isBroken: true, opened }
      at = close + 1
      while (text[at] === ' ' || (text[at] === '\r' && eol === '\n')) at++
    } else {
      while (at < text.length && text[at] !== delimiter && text[at] !== eol) at++
    }
    if (at >= text.length || text[at] === eol)
      return { end: Math.min(at, text.length), cells, isBroken: false, opened }
    if (text[at] !== delimiter) return { end: at, cells, isBroken: true, opened }
    at++
  }
}

function closingQuote(text: string, from: number): number {
  let close = text.indexOf('"', from)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  return close
}

const DATE = /^\s*"?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}/

/**
 * Has an open quote taken in the rows below? Then the cells are too few or too many, or a line within is a whole row
 * with a date of its own.
 */
function swallows(text: string, start: number, end: number, width: number, form: Form): boolean {
  if (scan(text, start, form).cells !== width) return true
  for (let at = endOfLine(text, start, form.eol) + 1; at < end; at = endOfLine(text, at, form.eol) + 1) {
    const line = scan(text, at, form)
    if (line.isBroken || line.cells !== width || line.end !== endOfLine(text, at, form.eol)) continue
    if (
      text
        .slice(at, line.end)
        .split(form.delimiter)
        .some((cell) => DATE.test(cell))
    )
      return true
  }
  return false
}

function endOfLine(text: string, from: number, eol: string): number {
  const end = text.indexOf(eol, from)
  return end === -1 ? text.length : end
}

/** The cells of whole records. Their ends are known, so the library cannot run from one into the next. */
function cellsOf(records: string[], { delimiter, eol }: Form): string[][] {
  return parse(records.map((record) => record.replace(/\r$/, '')).join(eol), {
    delimiter,
    record_delimiter: eol,
    relax_quotes: true,
    relax_column_count: true,
    rtrim: true,
  }) as string[][]
}
