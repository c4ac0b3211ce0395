import { type Cell, cellOf, type Row, type Table } from './paper.ts'

// What both writers have to know of a table: which cell lies where, and how much room it has.

export const CELL_PAD = { x: 4.5, y: 3 }

/** The distance of lines in a table. */
export const cellLine = (size: number): number => Math.round(size * 1.5 * 20) / 20

/** How many letters of this size stand side by side in a cell of this width. */
export const roomOf = (width: number, size: number): number =>
  Math.max(1, Math.floor((width - 2 * CELL_PAD.x) / size))

/** The widths of the columns in points. */
export function columnsOf({ widths }: Table, width: number): number[] {
  const whole = widths.reduce((all, one) => all + one, 0)
  return widths.map((share) => (share / whole) * width)
}

/** Each row's cells with the column they begin in: cells that reach down from rows above take their places. */
export function placed(rows: readonly Row[]): { cell: Cell; column: number }[][] {
  const taken: number[] = []
  return rows.map((row) => {
    let column = 0
    const cells = row.map((given) => {
      const cell = cellOf(given)
      while ((taken[column] ?? 0) > 0) column++
      const at = column
      for (let n = 0; n < (cell.across ?? 1); n++) taken[column++] = cell.down ?? 1
      return { cell, column: at }
    })
    for (const [n, left] of taken.entries()) taken[n] = Math.max(0, left - 1)
    return cells
  })
}
