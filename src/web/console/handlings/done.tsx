import { timeWords } from '../../ui/when.ts'
import type { Part } from './handlings.queries.ts'

const WORDS = ['reason', 'decision', 'note', 'why', 'overrule', 'docNo', 'content', 'opinion'] as const

/** 经过: every step of this part, the newest on top. */
export function Done({ part }: { part: Part }) {
  return (
    <section className="timeline">
      <h2>经过</h2>
      <ol>
        {part.history.toReversed().map(({ id, at, label, actorName, input, action }) => (
          <li key={id}>
            <time dateTime={at}>{timeWords(at)}</time>
            <div>
              <p>
                <strong>{label}</strong> {actorName}
              </p>
              {WORDS.map((key) => input[key])
                .filter((words): words is string => typeof words === 'string' && action !== 'requestReturn')
                .map((words) => (
                  <p key={words} className="said">
                    {words}
                  </p>
                ))}
              {action === 'requestReturn' && <p className="said">{String(input.reason)}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
