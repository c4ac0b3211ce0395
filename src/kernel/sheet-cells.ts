/** A row that holds something, counted as a spreadsheet counts; `troubles`: cells that cannot be read, and why. */
export type Row = { n: number; cells: string[]; isHidden?: boolean; troubles?: Record<number, string> }
export type Sheet = { name: string; isHidden: boolean; rows: Row[] }
/** What was in a file, whoever wrote it. Days are `2026-03-02`; a merged cell says the same everywhere. */
export type Book = { sheets: Sheet[]; is1904: boolean }

/** The largest list that is read at once. */
export const MOST_ROWS = 20_000
export const MOST_COLUMNS = 120

export const tooLong = (rows: number) => `有${rows}行，一次最多导入${MOST_ROWS}行，请分成几个文件。`

/** A cell's text without what nobody sees: control characters, zero widths, spaces around it, lines within it. */
export function cleanCell(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  if (!/[\u0000-\u0020\u007f-\u00a0\u2000-\u200f\u2028-\u202e\u2060\u3000\ufeff\ufffd]/.test(text))
    return text
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '')
      .replace(/[\s\u00a0\u3000]+/g, ' ')
      .trim()
  )
}
