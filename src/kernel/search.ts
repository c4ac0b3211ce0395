const MOST = 4000
const runs = /\p{Script=Han}+|[\p{L}\p{N}]+/gu

/**
 * Chinese text as PostgreSQL can find it: pairs of neighbouring characters, and whole words of other scripts.
 * The result is a tsvector literal; it holds only letters and digits, so nothing in it needs quoting.
 */
export function searchVector(...texts: (string | null | undefined)[]): string {
  const grams = new Set<string>()
  for (const text of texts) {
    for (const gram of gramsOf(text ?? '')) if (grams.size < MOST) grams.add(gram)
  }
  return [...grams].map((gram) => `'${gram}'`).join(' ')
}

/** A tsquery that every text with these words matches; undefined when there is nothing to look for. */
export function searchQuery(words: string): string | undefined {
  const grams = [...gramsOf(words)].map((gram) => (gram.length === 1 ? `'${gram}':*` : `'${gram}'`))
  return grams.length ? [...new Set(grams)].join(' & ') : undefined
}

/** Words for the exact check after the index: `%…%`, with the wildcards of `like` taken literally. */
export function likePatterns(words: string): string[] {
  return words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}

function* gramsOf(text: string): Generator<string> {
  for (const [run] of text.toLowerCase().matchAll(runs)) {
    const letters = [...run]
    if (!/\p{Script=Han}/u.test(run) || letters.length === 1) yield letters.slice(0, 40).join('')
    else for (let n = 0; n + 1 < letters.length; n++) yield letters[n]! + letters[n + 1]!
  }
}
