import ExcelJS from 'exceljs'
import type { AnyRoll, Cells } from './roll.ts'
import { columnName } from './sheet-head.ts'

/** Rows below the heads for which a template has drop-downs. */
const READY = 2000
const OPTIONS = '选项'

/**
 * A list as a workbook: heads, drop-downs for fixed words, cells as text so that no telephone number becomes 1.38E+10,
 * and a second sheet that says how to fill it in. `remarks` stand in a last column of their own.
 */
export async function writeSheet(
  roll: AnyRoll,
  rows: Cells[],
  choices: Record<string, readonly string[]> = {},
  remarks?: string[],
): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const fields = Object.entries(roll.columns)
  const sheet = book.addWorksheet(roll.label, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [
    ...fields.map(([key, { label, isRequired, width }]) => ({
      key,
      header: isRequired ? `${label}*` : label,
      width: Math.max(width ?? 14, label.length * 2 + 4),
      style: { numFmt: '@' },
    })),
    ...(remarks ? [{ key: 'remark', header: '错误', width: 60, style: { numFmt: '@' } }] : []),
  ]
  const head = sheet.getRow(1)
  head.font = { bold: true }
  head.height = 22
  head.alignment = { vertical: 'middle' }
  head.eachCell((cell) => {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EFF7' } }
    cell.border = { bottom: { style: 'thin', color: { argb: 'FF8C8F94' } } }
  })
  for (const [n, cells] of rows.entries()) sheet.addRow(remarks ? { ...cells, remark: remarks[n] } : cells)
  explain(book, roll)
  dropDowns(book, sheet, fields, choices, Math.max(rows.length + 200, READY))
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** Excel takes at most 255 characters of words beside a rule, so they stand on a hidden sheet. */
function dropDowns(
  book: ExcelJS.Workbook,
  sheet: ExcelJS.Worksheet,
  fields: [string, AnyRoll['columns'][string]][],
  choices: Record<string, readonly string[]>,
  last: number,
) {
  const options = book.addWorksheet(OPTIONS, { state: 'hidden' })
  let column = 0
  for (const [at, [field, { choices: own, isRequired }]] of fields.entries()) {
    const words = choices[field] ?? own ?? []
    if (!words.length) continue
    const letter = columnName(column++)
    for (const [n, word] of words.entries()) options.getCell(`${letter}${n + 1}`).value = word
    const range = `${columnName(at)}2:${columnName(at)}${last}`
    // The typings know single cells only; the library writes a whole range as one rule.
    const rules = sheet as unknown as {
      dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void }
    }
    rules.dataValidations.add(range, {
      type: 'list',
      allowBlank: !isRequired,
      formulae: [`${OPTIONS}!$${letter}$1:$${letter}$${words.length}`],
      showErrorMessage: true,
      errorStyle: 'warning',
      error: '请从下拉列表里选',
    })
  }
}

function explain(book: ExcelJS.Workbook, { label, columns }: AnyRoll) {
  const sheet = book.addWorksheet('填写说明')
  sheet.columns = [
    { header: `${label}怎么填`, width: 20 },
    { header: '必填', width: 8 },
    { header: '例子', width: 26 },
    { header: '说明', width: 60 },
  ]
  sheet.getRow(1).font = { bold: true }
  for (const { label, isRequired, example, hint, choices } of Object.values(columns)) {
    const words = choices ? `从下拉列表里选：${choices.join('、')}` : ''
    sheet.addRow([`“${label}”`, isRequired ? '是' : '', example, [hint, words].filter(Boolean).join('。')])
  }
  sheet.addRow([])
  for (const line of [
    '一行写一个，表头不要改；别的列可以留着，不会导入。',
    '日期写成 2026-03-02、2026.3.2 或 2026年3月2日都可以。',
    '再次导入时，空着的格子表示不改。',
  ])
    sheet.addRow([line])
}
