/** A part of a photo, in fractions of its width and height from the upper left corner: as the server takes it. */
export type Box = { x: number; y: number; width: number; height: number }
export type Point = { x: number; y: number }
export type Corner = 'nw' | 'ne' | 'sw' | 'se'

/** Smaller than this is a slip of the hand, or could not be taken hold of again. */
export const LEAST = 0.015
const STEP = 0.01

const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value))

/** The box between two points, within the photo. */
export function drawn(from: Point, to: Point): Box {
  const [x1, x2] = [from.x, to.x].map((x) => between(0, x, 1)).toSorted((a, b) => a - b) as [number, number]
  const [y1, y2] = [from.y, to.y].map((y) => between(0, y, 1)).toSorted((a, b) => a - b) as [number, number]
  return { x: x1, y: y1, width: x2 - x1, height: y2 - y1 }
}

/** The same box elsewhere; it stops at the edge. */
export function moved(box: Box, by: Point): Box {
  return { ...box, x: between(0, box.x + by.x, 1 - box.width), y: between(0, box.y + by.y, 1 - box.height) }
}

/** Larger or smaller at its lower right corner. */
export function resized(box: Box, by: Point): Box {
  return {
    ...box,
    width: between(LEAST, box.width + by.x, 1 - box.x),
    height: between(LEAST, box.height + by.y, 1 - box.y),
  }
}

/** The corner that stays where it is while this one is pulled. */
export function opposite({ x, y, width, height }: Box, corner: Corner): Point {
  return { x: corner.endsWith('w') ? x + width : x, y: corner.startsWith('n') ? y + height : y }
}

const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
}

/** What a key makes of a box: arrows move it, with Shift they change its size. Undefined for other keys. */
export function keyed(box: Box, key: string, isShift: boolean): Box | undefined {
  const by = ARROWS[key]
  return by && (isShift ? resized(box, by) : moved(box, by))
}

const percent = (fraction: number) => `${Math.round(fraction * 100)}%`

/** `距左20%，距上30%，宽10%，高12%` */
export function boxWords({ x, y, width, height }: Box): string {
  return `距左${percent(x)}，距上${percent(y)}，宽${percent(width)}，高${percent(height)}`
}
