// What is a character stands once more in SQL, in `search_words`; a test holds the two together.
const RUNS =
  /[0-9a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u1fff\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\u{20000}-\u{3ffff}]+/gu
const MOST_RUNS = 12
const MOST_LETTERS = 60

const fold = (text: string) => text.normalize('NFKC').toLowerCase()

/** The words somebody typed, folded: full-width digits, capitals and every kind of sign and bracket make no difference. */
export function wordsOf(typed: string): string[] {
  return [...new Set(fold(typed).match(RUNS) ?? [])]
    .slice(0, MOST_RUNS)
    .map((run) => [...run].slice(0, MOST_LETTERS).join(''))
}

/** Three tsqueries for `search_hits`: in it at all, in its number or title, in a number as a whole. */
export type Asked = { asked: string; headed: string; exact: string }

/** What every text with these words matches; undefined when there is nothing to look for. */
export function searchQueries(typed: string): Asked | undefined {
  const words = wordsOf(typed)
  if (!words.length) return undefined
  const all = (weight: string) => words.map((word) => `(${phraseOf(word, weight)})`).join(' & ')
  const digits = words.flatMap((word) => word.match(/[0-9]+/g) ?? []).map((run) => `'_${run}':A`)
  return {
    asked: all(''),
    headed: all('AB'),
    exact: digits.length ? `${all('A')} & ${digits.join(' & ')}` : `'_':A`,
  }
}

/** Neighbouring pairs, one after the other; of letters and digits triples, which are rarer. */
function phraseOf(word: string, weight: string): string {
  const letters = [...word]
  if (letters.length === 1) return `'${word}':*${weight}`
  const lexeme = (text: string) => (weight ? `'${text}':${weight}` : `'${text}'`)
  const chain = (n: number) => letters.slice(n - 1).map((_, at) => lexeme(letters.slice(at, at + n).join('')))
  if (/^[0-9a-z]{3,}$/.test(word)) return chain(3).join(' <-> ')
  const triples = (word.match(/[0-9a-z]{3,}/g) ?? []).map((run) => lexeme(run.slice(0, 3)))
  return [chain(2).join(' <-> '), ...triples].join(' & ')
}

export type Piece = { text: string; isHit: boolean }

/** The text in pieces, with what was looked for set apart: nothing that a page would have to trust. */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  const { folded, origin } = foldedWithOrigin(text)
  const isHit = new Uint8Array(text.length)
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      isHit.fill(1, origin[at], origin[at + word.length])
    }
  }
  const pieces: Piece[] = []
  for (let from = 0, at = 1; at <= text.length; at++) {
    if (at < text.length && isHit[at] === isHit[from]) continue
    pieces.push({ text: text.slice(from, at), isHit: isHit[from] === 1 })
    from = at
  }
  return pieces
}

/** A part of a long text around the first of the words. */
export function excerptOf(text: string, words: readonly string[], length = 90): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  const { folded, origin } = foldedWithOrigin(flat)
  const found = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0)
  const first = found.length ? origin[Math.min(...found)]! : 0
  const letters = [...flat]
  const before = [...flat.slice(0, first)].length
  const from = letters.length <= length ? 0 : Math.max(0, Math.min(before - 20, letters.length - length))
  const cut = letters.slice(from, from + length).join('')
  return `${from > 0 ? '…' : ''}${cut}${from + length < letters.length ? '…' : ''}`
}

/** `origin[n]`: where in the text the n-th character of the folded text came from; one more for the end. */
function foldedWithOrigin(text: string): { folded: string; origin: number[] } {
  let [folded, at] = ['', 0]
  const origin: number[] = []
  for (const letter of text) {
    const one = fold(letter)
    for (let n = 0; n < one.length; n++) origin.push(at)
    folded += one
    at += letter.length
  }
  origin.push(text.length)
  return { folded, origin }
}

/** Words for the exact check of a short list: `%…%`, with the wildcards of `like` taken literally. */
export function likePatterns(words: string): string[] {
  return words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}
