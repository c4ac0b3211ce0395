import { useQuery } from '@tanstack/react-query'
import { ClockSteps } from '../../ui/clockSteps.tsx'
import { timeWords, weekdayWords } from '../../ui/when.ts'
import { type Way, wayQuery } from './suggestions.queries.ts'

type Clock = Way['clocks'][number]

const endOf = ({ metAt, missedAt, dueAt }: Clock) =>
  metAt
    ? missedAt
      ? { sign: '■', tone: 'overdue', words: '逾期办完' }
      : { sign: '✓', tone: 'course', words: '按期' }
    : new Date(dueAt) < new Date()
      ? { sign: '■', tone: 'overdue', words: '已逾期' }
      : { sign: '●', tone: 'course', words: '计时中' }

/** 期限: each clock that runs or ran, and on a press how its day follows. */
export function Clocks({ id }: { id: string }) {
  const { data } = useQuery(wayQuery(id))
  if (!data?.clocks.length) return null
  return (
    <section className="block">
      <h2>期限</h2>
      {data.clocks.map((clock) => {
        const { sign, tone, words } = endOf(clock)
        return (
          <details key={`${clock.unitName}${clock.name}${clock.startedAt}`} className="why">
            <summary>
              <span className={`light ${tone}`}>
                <span aria-hidden="true">{sign} </span>
                {words}
              </span>{' '}
              {clock.unitName && `${clock.unitName}`}
              {clock.label}
              <span className="quiet">（{weekdayWords(clock.dueAt)}止）</span>
              <span className="link">怎么算的？</span>
            </summary>
            <ClockSteps clock={clock} />
            {clock.isProvisional && <p className="quiet">这一年的放假安排还没有公布，公布后重新计算。</p>}
          </details>
        )
      })}
    </section>
  )
}

/** 经过: every step of the suggestion and of its units as a sentence, the newest on top. */
export function WayLines({ id }: { id: string }) {
  const { data } = useQuery(wayQuery(id))
  if (!data) return null
  return (
    <section className="block way">
      <h2>经过</h2>
      <ol>
        {data.lines.toReversed().map((line) => (
          <li key={line.id}>
            <time dateTime={line.at}>{timeWords(line.at)}</time>
            <p>
              {line.text}
              <span className="quiet"> {line.who}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
