import { emsOf, SMALL } from './layout.ts'
import type { Paper } from './paper.ts'
import { dayWords } from './words.ts'

/** One line of the 版记: what stands left and right, and in how many letters its later lines stand. */
export type FootLine = { left: string; right?: string; hanging: number }

export const FOOT_LINE = 24
export const FOOT_PAD = 2

/** How high the 版记 is, going by the width of its letters. */
export function footHeight(lines: readonly FootLine[], width: number): number {
  const room = width / SMALL - 2
  return lines.reduce((all, { left, right = '', hanging }) => {
    const rest = Math.max(0, emsOf(left) + emsOf(right) - room)
    return all + FOOT_LINE * (1 + Math.ceil(rest / (room - hanging))) + 2 * FOOT_PAD
  }, 0)
}

/** The lines of the 版记: copies, then who issued it and when. */
export function footLines({ copies = [], issuer }: Paper): FootLine[] {
  const lines: FootLine[] = []
  if (copies.length > 0) lines.push({ left: `抄送：${copies.join('，')}。`, hanging: 3 })
  if (issuer) lines.push({ left: issuer.name, right: `${dayWords(issuer.on)}印发`, hanging: 0 })
  return lines
}
