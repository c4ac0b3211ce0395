import type { Page } from './layout.ts'
import type { Doc } from './pdf-text.ts'

/** Something that takes its height on a page and is not parted. */
export type Item = {
  height: number
  draw: (doc: Doc, x: number, y: number) => void
  /** Stays on the page of what follows it. */
  isKept?: boolean
  /** Drawn again on top where a page begins with this: the head of its table. */
  head?: Item
  /** Space that vanishes where a page begins with it. */
  isSpace?: boolean
  /** Where it is too high for what is left of a page: what fits, and the rest. */
  part?: (room: number) => [Item, Item] | undefined
}

/** Lays the items on pages, one below the other, and keeps `foot` free at the end of the last. Gives where it ended. */
export function layOn(doc: Doc, page: Page, items: readonly Item[], foot: number): number {
  const bottom = page.height - page.bottom
  const whole = bottom - page.top
  const queue = [...items]
  let y = page.top
  doc.addPage()
  const turn = () => {
    doc.addPage()
    y = page.top
  }
  while (queue.length > 0) {
    const item = queue[0]!
    const isTop = y === page.top
    if (isTop && item.isSpace) {
      queue.shift()
      continue
    }
    if (isTop && item.head && doc.bufferedPageRange().count > 1) {
      item.head.draw(doc, page.left, y)
      y += item.head.height
    }
    const together = chain(queue)
    const needed = together.height + (together.count === queue.length ? foot : 0)
    const room = bottom - y
    if (item.height <= room + 0.01 && (needed <= room + 0.01 || (isTop && needed > whole))) {
      for (const one of queue.splice(0, needed <= room + 0.01 ? together.count : 1)) {
        one.draw(doc, page.left, y)
        y += one.height
      }
      continue
    }
    const parts = item.part?.(room)
    if (parts && (item.height > whole * 0.4 || isTop)) {
      parts[0].draw(doc, page.left, y)
      queue[0] = parts[1]
      turn()
    } else if (isTop) {
      queue.shift()
      item.draw(doc, page.left, y)
      y += item.height
    } else turn()
  }
  return y
}

/** How many of the first items stay together, and how high they are. */
function chain(queue: readonly Item[]): { count: number; height: number } {
  let count = 0
  let height = 0
  do height += queue[count]!.height
  while (queue[count++]!.isKept && count < queue.length)
  return { count, height }
}
