import { timeWords } from '../../ui/when.ts'
import type { Part, View } from './suggestions.queries.ts'
import { type Happened, wayOf } from './way.words.ts'

/** 经过: the whole way, of the suggestion and of each unit's part, newest first, in plain words. */
export function Way({ view, parts }: { view: View; parts: readonly Part[] }) {
  const happened: Happened[] = wayOf(view, parts)
  return (
    <section className="story">
      <h2>经过</h2>
      <ol>
        {happened.map(({ id, at, said, words }) => (
          <li key={id}>
            <time className="quiet" dateTime={at}>
              {timeWords(at)}
            </time>
            <p>{said}</p>
            {words && <blockquote>{words}</blockquote>}
          </li>
        ))}
      </ol>
    </section>
  )
}
