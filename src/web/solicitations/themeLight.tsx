type Lit = { state: string; stateLabel: string; daysLeft: number; isOverdue: boolean }

/** Sign, word and colour of a theme: how long it still takes something in, or whose turn it is. */
export function ThemeLight({ theme: { state, stateLabel, daysLeft, isOverdue } }: { theme: Lit }) {
  const [light, sign, words] =
    state === 'open'
      ? daysLeft < 0
        ? (['waiting', '○', '已截止，等归纳'] as const)
        : daysLeft <= 5
          ? (['soon', '▲', daysLeft === 0 ? '今天截止' : `还剩${daysLeft}天`] as const)
          : (['course', '●', `征集中，还剩${daysLeft}天`] as const)
      : isOverdue
        ? (['overdue', '■', `${stateLabel}，早该汇总`] as const)
        : state === 'sorting' || state === 'planned'
          ? (['soon', '▲', stateLabel] as const)
          : (['ended', '·', stateLabel] as const)
  return (
    <span className={`light ${light}`}>
      <span aria-hidden="true">{sign} </span>
      {words}
    </span>
  )
}
