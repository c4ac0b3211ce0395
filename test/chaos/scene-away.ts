import { setTimeout as sleep } from 'node:timers/promises'
import { emptied, ledgerVerdict, wrongs } from './check.ts'
import { type Memory, startClients } from './clients.ts'
import { aStage, type Stage } from './stage.ts'

const ROUTES = ['/api/opinions?limit=5', '/api/notices', '/q', '/api/me', '/s/unknown']

/** The database is away for so many seconds while people work; then everything must be well by itself. */
export async function away(say: (line: string) => void, seconds: number, given?: Stage) {
  const stage = given ?? (await aStage({ servers: 1, workers: 1 }))
  try {
    const memory: Memory = { submitted: new Set(), entered: new Map(), steps: [] }
    const clients = startClients(stage, memory, { pause: 20 })
    await sleep(1000)
    const before = memory.submitted.size + memory.entered.size
    await stage.database.kill()
    await sleep(500)
    const seen = await answersOf(stage)
    await sleep(Math.max(0, seconds * 1000 - 500))
    await stage.database.start()
    const back = performance.now()
    const known = memory.submitted.size + memory.entered.size
    while (memory.submitted.size + memory.entered.size === known && performance.now() - back < 30_000)
      await sleep(20)
    const recovered = Math.round(performance.now() - back)
    await sleep(1500)
    await clients.stop()
    const left = await emptied(stage)
    const verdict = await ledgerVerdict(stage)
    const wrong = [
      ...stage.players.flatMap(({ deaths }) => deaths),
      ...(await wrongs(stage, memory)),
      ...seen.wrong,
    ]
    if (left) wrong.push(`${left} jobs were never done`)
    if (!verdict.ok || verdict.unsealed) wrong.push(`ledger: ${JSON.stringify(verdict)}`)
    say(`answered again after ${recovered} ms`)
    const after = memory.submitted.size + memory.entered.size
    return {
      seconds,
      before,
      after,
      recoveredMs: recovered,
      answers: clients.tally,
      whileAway: seen.answers,
      wrong,
    }
  } finally {
    if (!given) await stage.end()
  }
}

/** What each kind of route says while the database is away: 503, when to come back, and a sentence in Chinese. */
async function answersOf(stage: Stage) {
  const { port } = stage.servers[0]!
  const answers: Record<string, string> = {}
  const wrong: string[] = []
  for (const path of [...ROUTES, '/healthz', '/readyz']) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie: stage.cookie } })
    const body = await answer.text()
    const type = answer.headers.get('content-type') ?? ''
    answers[path] = `${answer.status} ${type.split(';')[0]}`
    if (/z$/.test(path)) {
      if (answer.status !== 503) wrong.push(`${path} says ${answer.status}`)
    } else if (path !== '/q') {
      const isJson = type.includes('json')
      if (answer.status !== 503 || !answer.headers.get('retry-after') || !/[\u4e00-\u9fff]{6}/.test(body))
        wrong.push(`${path} says ${answer.status} ${body.slice(0, 80)}`)
      if (isJson !== path.startsWith('/api/')) wrong.push(`${path} speaks ${type}`)
    }
  }
  return { answers, wrong }
}
