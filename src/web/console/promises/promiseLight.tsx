import type { PromiseRowJson } from './promises.queries.ts'

/** Sign, word and colour: how far off the promised day is, or how it ended. */
export function PromiseLight({ row }: { row: Pick<PromiseRowJson, 'state' | 'stateLabel' | 'daysLeft'> }) {
  const { state, stateLabel, daysLeft } = row
  const [sign, tone, words] =
    state === 'kept'
      ? ['✓', 'course', stateLabel]
      : state === 'givenUp'
        ? ['·', 'ended', stateLabel]
        : state === 'reported'
          ? ['○', 'waiting', stateLabel]
          : daysLeft! < 0
            ? ['■', 'overdue', `逾期${-daysLeft!}天`]
            : daysLeft! <= 7
              ? ['▲', 'soon', daysLeft === 0 ? '今天到期' : `还剩${daysLeft}天`]
              : ['●', 'course', `还剩${daysLeft}天`]
  return (
    <span className={`light ${tone}`}>
      <span aria-hidden="true">{sign} </span>
      {words}
    </span>
  )
}
