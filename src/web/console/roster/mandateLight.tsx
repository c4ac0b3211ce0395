const signs: Record<string, [sign: string, tone: string]> = {
  elected: ['○', 'waiting'],
  active: ['●', 'course'],
  suspended: ['▲', 'soon'],
  terminated: ['·', 'ended'],
}

/** Sign, word and colour of a mandate's state. */
export function MandateLight({ state, label }: { state: string; label: string }) {
  const [sign, tone] = signs[state] ?? ['·', 'ended']
  return (
    <span className={`light ${tone}`}>
      <span aria-hidden="true">{sign} </span>
      {label}
    </span>
  )
}
