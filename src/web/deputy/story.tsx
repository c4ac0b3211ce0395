import type { OpinionView } from '../api.ts'
import { timeWords } from '../ui/when.ts'
import { useDeputy } from './deputy.queries.ts'
import { quoted, sentence } from './matter.words.ts'

/** What happened, newest first, in sentences. */
export function Story({ matter }: { matter: OpinionView }) {
  const { name } = useDeputy()
  return (
    <section className="story">
      <h2>经过</h2>
      <ol>
        {matter.history.toReversed().map((event) => {
          const words = quoted(event)
          return (
            <li key={event.id}>
              <time className="quiet" dateTime={event.at}>
                {timeWords(event.at)}
              </time>
              <p>{sentence(event, matter, name)}</p>
              {words && <blockquote>{words}</blockquote>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
