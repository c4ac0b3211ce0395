import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Upper bounds of the histogram, in seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** One series: how often each bound was kept, the sum, the count. */
type Series = { counts: number[]; sum: number; count: number }

export type Sample = {
  name: string
  help: string
  type: 'gauge' | 'counter'
  rows: [labels: Labels, value: number][]
}
type Labels = Record<string, string | number>

export type Metrics = ReturnType<typeof openMetrics>

/**
 * Counts what this process answers, by declared route and status: never by address, so that no code, token or name
 * can slip into a label, and the number of series stays small.
 */
export function openMetrics() {
  const series = new Map<string, Series>()
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()

  return {
    observe(method: string, route: string, status: number, seconds: number) {
      const key = `method="${method}",route="${escaped(route)}",status="${status}"`
      let one = series.get(key)
      if (!one) {
        one = { counts: BOUNDS.map(() => 0), sum: 0, count: 0 }
        series.set(key, one)
      }
      one.count++
      one.sum += seconds
      const at = BOUNDS.findIndex((bound) => seconds <= bound)
      if (at >= 0) one.counts[at]!++
    },
    /** The text Prometheus reads: requests, this process, and what was asked of the database besides. */
    text(samples: Sample[] = []): string {
      const lines = [...histogram(series), ...[...processSamples(delay), ...samples].flatMap(linesOf)]
      delay.reset()
      return `${lines.join('\n')}\n`
    },
    close: () => delay.disable(),
  }
}

const REQUESTS = 'zhitong_http_request_seconds'

function histogram(series: Map<string, Series>): string[] {
  const lines = [`# HELP ${REQUESTS} Answered requests by route and status`, `# TYPE ${REQUESTS} histogram`]
  for (const [labels, { counts, sum, count }] of series) {
    let kept = 0
    BOUNDS.forEach((bound, n) => {
      kept += counts[n]!
      lines.push(`${REQUESTS}_bucket{${labels},le="${bound}"} ${kept}`)
    })
    lines.push(`${REQUESTS}_bucket{${labels},le="+Inf"} ${count}`)
    lines.push(`${REQUESTS}_sum{${labels}} ${sum}`, `${REQUESTS}_count{${labels}} ${count}`)
  }
  return lines
}

function processSamples(delay: ReturnType<typeof monitorEventLoopDelay>): Sample[] {
  const { rss, heapUsed } = process.memoryUsage()
  return [
    gauge('process_resident_memory_bytes', 'Resident memory', rss),
    gauge('nodejs_heap_used_bytes', 'Used heap', heapUsed),
    gauge('process_uptime_seconds', 'Seconds since the start', process.uptime()),
    gauge(
      'nodejs_eventloop_lag_p99_seconds',
      'Event loop lag since the last look',
      delay.percentile(99) / 1e9,
    ),
  ]
}

export function gauge(name: string, help: string, value: number, labels: Labels = {}): Sample {
  return { name, help, type: 'gauge', rows: [[labels, value]] }
}

function linesOf({ name, help, type, rows }: Sample): string[] {
  const values = rows.map(([labels, value]) => {
    const said = Object.entries(labels).map(([label, word]) => `${label}="${escaped(String(word))}"`)
    return `${name}${said.length ? `{${said.join(',')}}` : ''} ${Number.isFinite(value) ? value : 0}`
  })
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...values]
}

function escaped(word: string): string {
  return word.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))
}
