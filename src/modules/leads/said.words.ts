/** What the words of a lead are refused with when they are taken from a message. */
export const SAID = '这是来信的原话，还没有公开，请换成自己的话'

// So many characters in a row are nobody's own words any more.
const RUN = 12
/**
 * From how many characters on a whole text that stands in a message is refused. A name may be a thing (“翠竹小区歌厅”), a
 * place is a place in every text that names it; a sentence is somebody's, however short.
 */
const WHOLE: Record<string, number> = { name: 7, sentence: 1, places: RUN }

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Tells for a field of a lead whether it repeats what was said in messages and is not released: the whole text, or a run of
 * it; spaces and punctuation do not count. Words that are released may be repeated.
 */
export function sameAsSaid(said: readonly string[], released: readonly string[]) {
  const [messages, free] = [said.map(plain), released.map(plain)]
  return (path: string, text: string): boolean => {
    const own = plain(text)
    if (!own) return false
    const runs =
      own.length >= RUN
        ? Array.from({ length: own.length - RUN + 1 }, (_, at) => own.slice(at, at + RUN))
        : own.length >= (WHOLE[path] ?? 1)
          ? [own]
          : []
    return runs.some(
      (run) => messages.some((one) => one.includes(run)) && !free.some((one) => one.includes(run)),
    )
  }
}
