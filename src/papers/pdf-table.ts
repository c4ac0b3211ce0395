import type { Cell, Table } from './paper.ts'
import type { Item } from './pdf-pages.ts'
import { type Doc, linesOf, put } from './pdf-text.ts'
import { CELL_PAD, cellLine, columnsOf, placed } from './table.ts'

type Laid = { text: string; dx: number }[]
type Box = { x: number; width: number; row: number; down: number; cell: Cell; lines: Laid }

/** The rows of a table as items; rows that a cell joins are one, unless they are higher than a page. */
export function tableItems(doc: Doc, table: Table, width: number, whole: number): Item[] {
  const size = table.size ?? 14
  const columns = columnsOf(table, width)
  const lay = (rows: Table['rows'], isHead: boolean): Box[] =>
    placed(rows).flatMap((cells, row) =>
      cells.map(({ cell: given, column }) => {
        const cell = isHead ? { align: 'center' as const, ...given, isLabel: true } : given
        const x = sum(columns.slice(0, column))
        const wide = sum(columns.slice(column, column + (cell.across ?? 1)))
        return { x, width: wide, row, down: cell.down ?? 1, cell, lines: laid(doc, cell, wide, size) }
      }),
    )
  const bands = (boxes: Box[], count: number, head?: Item): Item[] =>
    joined(boxes, count).flatMap(([from, to]) => {
      const its = boxes.filter(({ row }) => row >= from && row < to)
      const item = band(its, from, to, size)
      if (item.height <= whole || to - from === 1) return [{ ...item, head }]
      return range(from, to).map((n) => ({
        ...band(
          its.filter(({ row }) => row === n),
          n,
          n + 1,
          size,
        ),
        head,
      }))
    })
  const head = table.head && table.head.length > 0 ? bands(lay(table.head, true), table.head.length) : []
  const top = head.length > 0 ? stacked(head) : undefined
  const rows = bands(lay(table.rows, false), table.rows.length, top)
  const all = [...(top ? [{ ...top, isKept: true }] : []), ...rows]
  return table.isWhole ? all.map((item, n) => ({ ...item, isKept: n < all.length - 1 })) : all
}

/** A cell's lines with how far each is moved in. */
function laid(doc: Doc, cell: Cell, width: number, size: number): Laid {
  const { text, isLabel, isProse, sign, lines: least = 1 } = cell
  const room = width - 2 * CELL_PAD.x
  const face = isLabel ? 'hei' : 'body'
  const align = cell.align ?? (isLabel ? 'center' : 'left')
  const move = (wide: number) =>
    align === 'center' ? (room - wide) / 2 : align === 'right' ? room - wide : 0
  const lines = text
    .split('\n')
    .flatMap((one) => linesOf(doc, one, { face, size, width: room, first: isProse ? 2 * size : 0 }))
    .map((line) => ({ text: line.text, dx: isProse ? line.indent : move(line.width) }))
  while (lines.length < least - (sign ? 1 : 0)) lines.push({ text: '', dx: 0 })
  if (sign) {
    const [line] = linesOf(doc, sign, { face: 'body', size, width: room })
    lines.push({ text: line!.text, dx: room - line!.width })
  }
  return lines
}

/** The rows from–to that no cell joins with others. */
function joined(boxes: readonly Box[], count: number): [number, number][] {
  const out: [number, number][] = []
  for (let from = 0; from < count; ) {
    let to = from + 1
    for (let row = from; row < to; row++)
      for (const box of boxes) if (box.row === row) to = Math.max(to, Math.min(count, row + box.down))
    out.push([from, to])
    from = to
  }
  return out
}

/** Some rows as one item; a single row can be parted between its lines. */
function band(boxes: readonly Box[], from: number, to: number, size: number): Item {
  const line = cellLine(size)
  const heightOf = (count: number) => count * line + 2 * CELL_PAD.y
  const heights = range(from, to).map((row) =>
    Math.max(
      heightOf(1),
      ...boxes.filter((box) => box.row === row && box.down === 1).map(({ lines }) => heightOf(lines.length)),
    ),
  )
  for (const box of boxes) {
    const own = range(box.row - from, Math.min(to, box.row + box.down) - from)
    const missing = heightOf(box.lines.length) - sum(own.map((n) => heights[n]!))
    if (missing > 0) heights[own.at(-1)!]! += missing
  }
  const isSingle = to - from === 1
  return {
    height: sum(heights),
    draw(doc, left, top) {
      for (const box of boxes) {
        const y = top + sum(heights.slice(0, box.row - from))
        const height = sum(heights.slice(box.row - from, Math.min(to, box.row + box.down) - from))
        doc
          .lineWidth(0.5)
          .strokeColor('#000000')
          .rect(left + box.x, y, box.width, height)
          .stroke()
        const isTop = box.cell.isProse || box.cell.sign
        const free = height - heightOf(box.lines.length)
        let at = y + CELL_PAD.y + (isTop ? (box.cell.sign && !box.cell.isProse ? free : 0) : free / 2)
        const face = box.cell.isLabel ? 'hei' : 'body'
        for (const { text, dx } of box.lines) {
          put(doc, text, { face, size, x: left + box.x + CELL_PAD.x + dx, y: at, height: line })
          at += line
        }
      }
    },
    part(room) {
      const fits = Math.floor((room - 2 * CELL_PAD.y) / line)
      if (!isSingle || fits < 2) return undefined
      const cut = (first: boolean) =>
        boxes.map((box) => ({ ...box, lines: first ? box.lines.slice(0, fits) : box.lines.slice(fits) }))
      return [band(cut(true), from, to, size), band(cut(false), from, to, size)]
    },
  }
}

function stacked(items: readonly Item[]): Item {
  return {
    height: sum(items.map(({ height }) => height)),
    draw(doc, x, y) {
      for (const item of items) {
        item.draw(doc, x, y)
        y += item.height
      }
    },
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)
