import { emsOf } from './layout.ts'

// A title is broken by sense: words stay whole, no line begins with 的, and the lines make a trapezium or a diamond.

const words = new Intl.Segmenter('zh', { granularity: 'word' })
const NEVER_FIRST = /^[的之了和与及或等、，。：；？！）》”’〉」』〕]/
const NEVER_LAST = /(关于|对|在|把|将|第|[（《“‘〈「『〔])$/
/** What stays in one line though it is several words: names of organs, numbers with what they count, short names. */
const WHOLE =
  /第[〇一二三四五六七八九十百\d]+[届次号条](会议)?|[\d]+[年月日号件]|人民代表大会|常务委员会|工作委员会|常委会|人民政府|办事处|代表建议|《[^》]{1,10}》/g

/** The lines of a title of at most `most` characters each, as even as its words allow; its own breaks stay. */
export function titleLines(title: string, most: number): string[] {
  return title.split('\n').flatMap((part) => linesOf(part, most))
}

function linesOf(title: string, most: number): string[] {
  if (emsOf(title) <= most) return [title]
  const pieces = piecesOf(title)
  for (let count = 2; count < 8; count++) {
    const lines = best(pieces, count, most, emsOf(title) / count)
    if (lines) return lines
  }
  return [title]
}

/** The pieces between which a line may end. */
function piecesOf(title: string): string[] {
  const inside = new Set<number>()
  for (const { index, 0: whole } of title.matchAll(WHOLE))
    for (let at = index + 1; at < index + whole.length; at++) inside.add(at)
  const pieces: string[] = []
  for (const { segment, index } of words.segment(title)) {
    const before = pieces.at(-1)
    const isGlued =
      before !== undefined && (inside.has(index) || NEVER_FIRST.test(segment) || NEVER_LAST.test(before))
    if (isGlued) pieces[pieces.length - 1] = before + segment
    else pieces.push(segment)
  }
  return pieces
}

/** The cheapest way to lay the pieces into `count` lines, or none where a line would be too long. */
function best(pieces: string[], count: number, most: number, even: number): string[] | undefined {
  type Way = { cost: number; lines: string[] }
  const search = (from: number, left: number): Way | undefined => {
    if (left === 1) {
      const line = pieces.slice(from).join('')
      const ems = emsOf(line)
      return line && ems <= most ? { cost: costOf(ems, even, true), lines: [line] } : undefined
    }
    let found: Way | undefined
    let line = ''
    for (let to = from; to < pieces.length - left + 1; to++) {
      line += pieces[to]
      const ems = emsOf(line)
      if (ems > most) break
      if (ems < even * 0.5) continue
      const rest = search(to + 1, left - 1)
      if (!rest) continue
      const cost = costOf(ems, even, false) + rest.cost
      if (!found || cost < found.cost) found = { cost, lines: [line, ...rest.lines] }
    }
    return found
  }
  return search(0, count)?.lines
}

/** A last line may be a little shorter, not longer: the trapezium stands on its short side. */
function costOf(ems: number, even: number, isLast: boolean): number {
  const off = ems - even
  return off * off + (isLast && off > 0 ? off * 4 : 0) + (ems < 4 ? 400 : 0)
}
