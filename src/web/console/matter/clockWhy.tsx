import type { OpinionView } from '../../api.ts'
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
      <ul>
        {running.map((clock) => (
          <li key={clock.name + clock.startedAt}>
            <strong>{clock.label}</strong>：从{weekdayWords(clock.startedAt)}起，当天不算，{clock.span}，到
            {weekdayWords(clock.dueAt)}
            24时止。
            {clock.skipped.length > 0 && <>跳过{skippedWords(clock.skipped)}。</>}
            <br />
            <span className="quiet">依据：{clock.basis}</span>
            {clock.isProvisional && (
              <>
                <br />
                <span className="quiet">
                  {new Date(clock.dueAt).getFullYear()}年的放假安排还没有公布，公布后到期日可能变动。
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** 3月7日—8日（周末）、4月4日—6日（清明节）: neighbouring days are told together. */
function skippedWords(skipped: { day: string; why: string }[]): string {
  const runs: { from: string; to: string; whys: Set<string> }[] = []
  for (const { day, why } of skipped) {
    const run = runs.at(-1)
    if (run && Date.parse(day) - Date.parse(run.to) === 86_400_000) {
      run.to = day
      run.whys.add(why)
    } else runs.push({ from: day, to: day, whys: new Set([why]) })
  }
  return runs
    .map(({ from, to, whys }) => {
      const why = [...whys].filter((one) => !/^周/.test(one) || whys.size === 1)
      const name = why.length ? why.join('、') : '周末'
      return `${shortDay(from)}${to === from ? '' : `至${shortDay(to)}`}（${name}）`
    })
    .join('、')
}

const shortDay = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
