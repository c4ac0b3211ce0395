/** Says something to the person at the terminal. */
export function say(text: string): void {
  console.log(text)
}

/** Gives a table with aligned columns; the keys of the first row are its heads. Chinese characters take two places. */
export function tableOf(rows: Record<string, string>[]): string {
  const heads = Object.keys(rows[0] ?? {})
  const lines = [heads, ...rows.map((row) => heads.map((head) => row[head] ?? ''))]
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column]!))))
  const print = (line: string[]) =>
    line.map((cell, i) => cell + ' '.repeat(widths[i]! - widthOf(cell))).join('  ')
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [print(lines[0]!), rule, ...lines.slice(1).map(print)]
    .map((line) => `  ${line.trimEnd()}`)
    .join('\n')
}

function widthOf(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u1100-\u115f\u2e80-\uffdc]/.test(character) ? 2 : 1),
    0,
  )
}

/** A failure the person can do something about: shown as a sentence, without a stack. */
export function sayFailure(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error))
}
