import { type Book, cleanCell, MOST_ROWS, type Row, tooLong } from './sheet-cells.ts'
import { tableOf } from './sheet-csv.ts'
import { FileProblem, textOf } from './sheet-text.ts'
import { readWorkbook } from './sheet-xlsx.ts'
import { openZip } from './sheet-zip.ts'

export { type Book, cleanCell, MOST_ROWS, type Row, type Sheet } from './sheet-cells.ts'
export { FileProblem } from './sheet-text.ts'

const AS_XLSX = '请用 Excel 或 WPS 打开，点“文件—另存为”，类型选“Excel 工作簿（.xlsx）”，再传新文件。'

/** What other files begin with, and what to say about them. */
const OTHERS: [Buffer, string][] = [
  [Buffer.from('4d5a', 'hex'), '这是程序，不是表格，没有打开。'],
  [Buffer.from('7f454c46', 'hex'), '这是程序，不是表格，没有打开。'],
  [Buffer.from('%PDF'), '这是 PDF，不是表格。请找到原来的 Excel 文件再传。'],
  [Buffer.from('ffd8ff', 'hex'), '这是照片，不是表格。'],
  [Buffer.from('89504e47', 'hex'), '这是图片，不是表格。'],
  [Buffer.from('Rar!'), '这是压缩包。请先解压，再传里面的 Excel 文件。'],
  [Buffer.from('377abcaf', 'hex'), '这是压缩包。请先解压，再传里面的 Excel 文件。'],
]

/**
 * Reads a list as an office keeps it: .xlsx, or .csv in UTF-8, UTF-16 or GBK. What the file is, is told by its content,
 * not its name. Throws FileProblem with a sentence that says what to do.
 */
export function readBook(bytes: Buffer): Book {
  if (bytes.length === 0) throw new FileProblem('文件是空的。')
  const start = bytes.subarray(0, 4).toString('hex')
  if (start === 'd0cf11e0') {
    const isLocked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new FileProblem(
      isLocked ? '文件设了打开密码，请去掉密码再传。' : `这是旧版 Excel 文件（.xls）。${AS_XLSX}`,
    )
  }
  if (start === '504b0304' || start === '504b0506') return readZip(bytes)
  for (const [mark, sentence] of OTHERS) {
    if (bytes.subarray(0, mark.length).equals(mark)) throw new FileProblem(sentence)
  }
  const head = bytes.subarray(0, 1024).toString('latin1')
  if (/<(html|table|!doctype|\?xml|\?mso)/i.test(head)) {
    throw new FileProblem(`这是网页格式的表格，只是名字像 Excel。${AS_XLSX}`)
  }
  return ofTable(bytes)
}

function readZip(bytes: Buffer): Book {
  const zip = openZip(bytes)
  const has = (part: string) => zip.names.some((name) => name.startsWith(part))
  if (has('xl/workbook.xml')) return readWorkbook(zip)
  if (has('xl/workbook.bin')) throw new FileProblem(`这是二进制工作簿（.xlsb）。${AS_XLSX}`)
  if (has('word/')) throw new FileProblem('这是 Word 文档，不是表格。请把里面的表格复制到 Excel，存好再传。')
  if (has('ppt/')) throw new FileProblem('这是演示文稿，不是表格。')
  if (has('content.xml')) throw new FileProblem(`这是 OpenDocument 文件（.ods）。${AS_XLSX}`)
  if (has('_rels/.rels')) return readWorkbook(zip)
  throw new FileProblem('这是压缩包。请先解压，再传里面的 Excel 文件。')
}

function ofTable(bytes: Buffer): Book {
  const { heads, rows } = tableOf(textOf(bytes).text)
  if (rows.length > MOST_ROWS) throw new FileProblem(tooLong(rows.length))
  const lines = rows.map((row): Row => {
    if (!('brokenAt' in row)) return { n: row.number, cells: row.cells.map(cleanCell) }
    const troubles = { [row.brokenAt]: '引号不成对，这一行读不出来' }
    return { n: row.number, cells: [], troubles }
  })
  const all = [{ n: 1, cells: heads.map(cleanCell) }, ...lines]
  return { is1904: false, sheets: [{ name: 'CSV', isHidden: false, rows: all }] }
}
