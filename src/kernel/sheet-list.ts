import ExcelJS from 'exceljs'

/** One sheet of a workbook: its name, its heads with their widths, its rows. */
export type List = {
  name: string
  heads: readonly (readonly [string, number])[]
  rows: (string | number)[][]
}

/** Lists as a workbook to read and print, one sheet each: heads that stay, words that wrap, A4 across. */
export async function writeLists(lists: readonly List[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  for (const { name, heads, rows } of lists) {
    const sheet = book.addWorksheet(name, {
      views: [{ state: 'frozen', ySplit: 1 }],
      pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    })
    sheet.columns = heads.map(([header, width]) => ({
      header,
      width,
      style: { alignment: { wrapText: true, vertical: 'top' } },
    }))
    sheet.getRow(1).font = { bold: true }
    sheet.pageSetup.printTitlesRow = '1:1'
    for (const row of rows) sheet.addRow(row)
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}
