import type { OpinionView } from '../api.ts'
import { clockWords } from '../field/clock.ts'
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
              <TakenAt input={event.input} />
              {words && <blockquote>{words}</blockquote>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** When the phone says it was taken down, and how wrong its clock was, where it was sent later. */
function TakenAt({ input }: { input: Record<string, unknown> }) {
  const taken = input.taken as { at: string; behind?: number } | undefined
  if (!taken) return null
  const clock = clockWords(taken.behind)
  return (
    <p className="quiet">
      没有网时记在手机上，手机时间{timeWords(taken.at)}
      {clock && `（手机的钟${clock}）`}
    </p>
  )
}
