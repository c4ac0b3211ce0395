import type { Hint } from '#modules/suggestions/hint.words.ts'

/** What the guide says to what is typed, below its field; a stop is said aloud. */
export function Hints({ hints, about }: { hints: readonly Hint[]; about: Hint['about'] }) {
  const own = hints.filter((one) => one.about === about)
  if (!own.length) return null
  const isStop = own.some(({ tone }) => tone === 'stop')
  return (
    <div className={isStop ? 'hints stop' : 'hints'} role={isStop ? 'alert' : 'status'}>
      {own.map(({ text }) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  )
}
