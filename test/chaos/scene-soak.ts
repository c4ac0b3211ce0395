import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { ledgerVerdict, wrongs } from './check.ts'
import { type Memory, startClients } from './clients.ts'
import { aStage } from './stage.ts'

/** People work without a pause for so many minutes; memory must be flat after the first third. */
export async function soak(say: (line: string) => void, minutes: number, cores: number) {
  const stage = await aStage({ servers: 1, workers: 1 })
  try {
    const memory: Memory = { submitted: new Set(), entered: new Map(), steps: [] }
    const clients = startClients(stage, memory, { residents: 2 * cores, staff: 2 * cores, pause: 0 })
    const samples: { server: number; worker: number }[] = []
    const end = performance.now() + minutes * 60_000
    while (performance.now() < end) {
      await sleep(Math.min(10_000, Math.max(500, minutes * 2000)))
      const sample = { server: rssOf(stage.servers[0]!.pid), worker: rssOf(stage.workers[0]!.pid) }
      samples.push(sample)
      say(
        `server ${sample.server} MB, worker ${sample.worker} MB, ${memory.submitted.size + memory.entered.size} matters`,
      )
    }
    await clients.stop()
    const verdict = await ledgerVerdict(stage, 60_000)
    const wrong = [...stage.players.flatMap(({ deaths }) => deaths), ...(await wrongs(stage, memory))]
    if (!verdict.ok || verdict.unsealed) wrong.push(`ledger: ${JSON.stringify(verdict)}`)
    const third = Math.max(1, Math.floor(samples.length / 3))
    const mean = (list: typeof samples) =>
      Math.round(list.reduce((sum, { server }) => sum + server, 0) / list.length)
    const middle = mean(samples.slice(third, 2 * third))
    const last = mean(samples.slice(-third))
    if (minutes >= 5 && last > middle * 1.2 + 10) wrong.push(`memory grows: ${middle} MB, then ${last} MB`)
    const highest = Math.max(...samples.map(({ server }) => server))
    const matters = memory.submitted.size + memory.entered.size
    return {
      minutes,
      matters,
      steps: memory.steps.length,
      answers: clients.tally,
      middle,
      last,
      highest,
      wrong,
    }
  } finally {
    await stage.end()
  }
}

function rssOf(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
}
