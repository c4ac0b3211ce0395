import { setTimeout as sleep } from 'node:timers/promises'
import { wrongs } from './check.ts'
import type { Memory } from './clients.ts'
import { aStage, type Stage } from './stage.ts'

/** Opening a connection takes 5 s at most, an answer `silence` (5 s for these servers); a busy machine takes its time. */
const BOUND = 16_000

/**
 * PostgreSQL is stopped (SIGSTOP): it is there, connections are open, nothing answers. Whoever asks is told to come back
 * within a bounded time; when it goes on, everything is well by itself, and what was sent again is there once.
 */
export async function frozen(say: (line: string) => void, given?: Stage) {
  const stage = given ?? (await aStage({ servers: 1, workers: 1 }))
  const { port } = stage.servers[0]!
  const wrong: string[] = []
  const ask = async (path: string, init: RequestInit = {}) => {
    const began = performance.now()
    const headers = { cookie: stage.cookie }
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', headers, ...init })
    await answer.text()
    const ms = Math.round(performance.now() - began)
    return { path, status: answer.status, retryAfter: answer.headers.get('retry-after'), ms }
  }
  const words = `路灯坏了，数据库停住时提交的${Math.random()}`
  const form = { content: words, nonce: crypto.randomUUID() }
  const submit = () => ask('/s/demo', { method: 'POST', body: new URLSearchParams(form), headers: {} })
  try {
    const list = () => ask('/api/opinions?limit=5')
    if ((await list()).status !== 200) wrong.push('not well before')
    let longest = 0
    await stage.database.freeze()
    try {
      const answers = await Promise.all([
        list(),
        list(),
        submit(),
        ask('/api/notices'),
        ask('/healthz'),
        ask('/readyz'),
      ])
      for (const { path, status, retryAfter, ms } of answers) {
        longest = Math.max(longest, ms)
        const isToldWhen = retryAfter !== null || path.endsWith('z')
        if (status !== 503 || !isToldWhen || ms > BOUND) wrong.push(`${path} says ${status} after ${ms} ms`)
      }
    } finally {
      await stage.database.thaw()
    }
    const back = performance.now()
    while ((await list()).status !== 200 && performance.now() - back < 30_000) await sleep(50)
    const recoveredMs = Math.round(performance.now() - back)
    if ((await submit()).status !== 303) wrong.push('the same submission again is not taken')
    const memory: Memory = { submitted: new Set([words]), entered: new Map(), steps: [] }
    wrong.push(...stage.players.flatMap(({ deaths }) => deaths), ...(await wrongs(stage, memory)))
    say(`told to come back after ${longest} ms at most, well after ${recoveredMs} ms`)
    return { longestMs: longest, recoveredMs, wrong }
  } finally {
    if (!given) await stage.end()
  }
}
