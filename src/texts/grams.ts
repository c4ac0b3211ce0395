/**
 * A text as it is compared: full-width signs made narrow, small letters, no blanks, every run of digits one `0`.
 * Numbers of houses and telephones say nothing about what a matter is; that there is a number does.
 */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '').replace(/\d+/g, '0')
}

/** Every run of `from` to `to` characters of a text, in order, with repeats. Characters are code points. */
export function* gramsOf(text: string, from: number, to: number): Generator<string> {
  const letters = [...text]
  for (let length = from; length <= to; length++) {
    for (let at = 0; at + length <= letters.length; at++) yield letters.slice(at, at + length).join('')
  }
}
