import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'csv-parse/sync'

/**
 * The rows of a CSV file (UTF-8, heads in the first row, quotes as in RFC 4180), every cell a text. Throws, in Chinese,
 * when the file cannot be read, is empty, or lacks one of the columns that are needed.
 */
export function rowsOf(file: string, needed: readonly string[]): Record<string, string>[] {
  const name = basename(file)
  const text = new TextDecoder('utf-8').decode(contentOf(file))
  const rows = parsed(name, text)
  const heads = rows[0]?.map((head) => head.trim()) ?? []
  if (heads.every((head) => !head)) throw new Error(`文件“${name}”是空的。`)
  const missing = needed.filter((column) => !heads.includes(column))
  if (missing.length)
    throw new Error(`文件“${name}”里没有列：${missing.join('、')}。文件的列：${heads.join('、')}。`)
  const below = rows.slice(1).filter((cells) => cells.some((cell) => cell.trim()))
  if (!below.length) throw new Error(`文件“${name}”里只有列名，没有数据。`)
  return below.map((cells) => Object.fromEntries(heads.map((head, at) => [head, cells[at] ?? ''])))
}

/** `topic,detail` as the names of columns. */
export function columnsOf(option: string, value: string | undefined): string[] {
  const names = (value ?? '')
    .split(/[,，]/)
    .map((name) => name.trim())
    .filter(Boolean)
  if (!names.length) throw new Error(`请用 ${option} 指定列，例如：${option} topic,detail`)
  return names
}

/** The file of an option. Throws, in Chinese, when it was not given. */
export function fileOf(option: string, file: string | undefined): string {
  if (!file) throw new Error(`请用 ${option} 指定文件。`)
  return file
}

function contentOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch {
    throw new Error(`读不出文件“${file}”。`)
  }
}

function parsed(name: string, text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, relax_quotes: true })
  } catch (error) {
    const line = (error as { lines?: number }).lines
    throw new Error(`文件“${name}”不是能读的CSV${line ? `（第${line}行）` : ''}：引号不成对。`, {
      cause: error,
    })
  }
}
