import type { OpinionView } from '../../api.ts'
import { ClockSteps } from '../../ui/clockSteps.tsx'
import { Light, together } from '../../ui/light.tsx'
import { weekdayWords } from '../../ui/when.ts'

/** The light, and how it was reckoned: from when, how long, where that is written, which days did not count. */
export function ClockWhy({ matter }: { matter: OpinionView }) {
  const running = matter.clocks.filter(({ metAt }) => !metAt)
  if (matter.light === 'ended' || !matter.dueAt) return null
  return (
    <details className="why">
      <summary>
        <Light row={matter} label />
        {!together.includes(matter.state) && (
          <span className="quiet">（{weekdayWords(matter.dueAt)}止）</span>
        )}
        <span className="link">怎么算的？</span>
      </summary>
      {running.map((clock) => (
        <ClockSteps key={clock.name + clock.startedAt} clock={clock} />
      ))}
    </details>
  )
}
