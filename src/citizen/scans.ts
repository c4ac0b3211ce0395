import type { IncomingHttpHeaders } from 'node:http'
import type { Ctx } from '#kernel/ctx.ts'
import { addScans } from '#modules/codes/index.ts'

const EVERY = 10_000
const ROBOTS = /bot|spider|crawl|slurp|preview|headless|monitor|curl|wget|python|java\//i

type From = Pick<Ctx, 'db' | 'tenant'>

/**
 * Counts scans in memory and brings them to the database in batches: a scan writes nothing. Robots and pages fetched
 * ahead do not count. What could not be written is counted again with the next batch.
 */
export function openScans() {
  let waiting = new Map<string, { from: From; code: string; day: string; n: number }>()

  async function flush(): Promise<void> {
    const batch = [...waiting.values()]
    waiting = new Map()
    for (const [from, scans] of Map.groupBy(batch, ({ from }) => from)) {
      try {
        await addScans(
          from,
          scans.map(({ code, day, n }) => ({ code, day, n })),
        )
      } catch {
        for (const { code, day, n } of scans) count(from, code, day, n)
      }
    }
  }

  function count(from: From, code: string, day: string, n: number) {
    const key = `${from.tenant.id} ${code} ${day}`
    const there = waiting.get(key)
    if (there) there.n += n
    else waiting.set(key, { from, code, day, n })
  }

  const timer = setInterval(() => void flush(), EVERY)
  timer.unref()
  return {
    note(from: From, code: string, day: string, headers: IncomingHttpHeaders) {
      if (ROBOTS.test(headers['user-agent'] ?? '')) return
      if (/prefetch|prerender/.test(String(headers['sec-purpose'] ?? headers.purpose ?? ''))) return
      count(from, code, day, 1)
    },
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}
