export type Result = {
  name: string
  connections: number
  ours: number
  bare: number
  ratio: number
  p99: number
  p99Ratio: number
  /** Processor time of the server for one request, µs. */
  cpu: number
  bareCpu: number
}

const WANTED: Record<string, number> = { submit: 0.6, inbox: 0.7, case: 0.6, transition: 0.5, page: 0.7 }

type Run = { rows: number; rounds: number; seconds: number; memory: number }

/** A table for people: what was wanted, what was reached. */
export function print(results: Result[], { rows, rounds, seconds, memory }: Run) {
  console.log(`${rows.toLocaleString()} opinions, ${rounds} rounds of ${seconds} s each side, in turns\n`)
  console.table(
    results.map(({ name, connections, ours, bare, ratio, p99, p99Ratio, cpu, bareCpu }) => ({
      name,
      connections,
      'ours/s': ours,
      'bare/s': bare,
      ratio,
      wanted: WANTED[name] ?? '',
      'p99 ms': p99,
      'p99 ratio': p99Ratio,
      'cpu µs': cpu,
      'bare cpu µs': bareCpu,
      ok: ratio >= (WANTED[name] ?? 0) && p99Ratio <= 2 ? '✓' : '✗',
    })),
  )
  console.log(`memory of the server at its highest: ${memory} MB (wanted: ≤ 300)`)
}
