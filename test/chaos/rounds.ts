import { setTimeout as sleep } from 'node:timers/promises'
import { emptied, ledgerVerdict, untold, wrongs } from './check.ts'
import { type Memory, startClients, type Tally } from './clients.ts'
import type { Stage } from './stage.ts'

export type Figures = {
  rounds: number
  kills: Record<'server' | 'worker' | 'database', number>
  acknowledged: number
  steps: number
  answers: Tally
  events: number
  wrong: string[]
}

/**
 * Again and again: people work, something is killed at a random moment and comes back, people finish; then everything
 * is looked at. Stops at the first round that leaves something wrong.
 */
export async function killRounds(
  stage: Stage,
  rounds: number,
  say: (line: string) => void,
  crowd: Parameters<typeof startClients>[2] = {},
): Promise<Figures> {
  const memory: Memory = { submitted: new Set(), entered: new Map(), steps: [] }
  const figures: Figures = {
    rounds: 0,
    kills: { server: 0, worker: 0, database: 0 },
    acknowledged: 0,
    steps: 0,
    answers: {},
    events: 0,
    wrong: [],
  }
  for (let round = 1; round <= rounds && !figures.wrong.length; round++) {
    const victims = chosen(round)
    const clients = startClients(stage, memory, crowd)
    await sleep(100 + Math.random() * 500)
    await Promise.all(victims.map((victim) => strike(stage, victim)))
    for (const victim of victims) figures.kills[victim]++
    await sleep(300)
    await clients.stop()
    for (const [status, count] of Object.entries(clients.tally))
      figures.answers[status] = (figures.answers[status] ?? 0) + count
    figures.rounds = round
    figures.acknowledged = memory.submitted.size + memory.entered.size
    figures.steps = memory.steps.length
    figures.wrong = [...stage.players.flatMap(({ deaths }) => deaths), ...(await wrongs(stage, memory))]
    if (round % 10 === 0 || round === rounds) await lookDeeper(stage, figures)
    say(
      `round ${round}: ${victims.join('+')} · ${figures.acknowledged} acknowledged · ${figures.wrong.join('; ') || 'ok'}`,
    )
  }
  return figures
}

async function lookDeeper(stage: Stage, figures: Figures) {
  const left = await emptied(stage)
  if (left) figures.wrong.push(`${left} jobs were never done`)
  const silent = await untold(stage)
  if (silent) figures.wrong.push(`${silent} matters nobody was told of`)
  const verdict = await ledgerVerdict(stage)
  figures.events = verdict.events
  if (!verdict.ok) figures.wrong.push(`ledger: ${JSON.stringify(verdict.broken[0])}`)
  if (verdict.unsealed) figures.wrong.push(`${verdict.unsealed} events were never sealed`)
}

type Victim = 'server' | 'worker' | 'database'

/** Each in turn, and now and then two at once. */
function chosen(round: number): Victim[] {
  const all: Victim[] = ['server', 'database', 'worker']
  const first = all[round % 3]!
  return round % 7 === 0 ? [first, all[(round + 1) % 3]!] : [first]
}

async function strike(stage: Stage, victim: Victim) {
  if (victim === 'database') {
    await stage.database.kill()
    await sleep(Math.random() * 200)
    return stage.database.start()
  }
  const players = victim === 'server' ? stage.servers : stage.workers
  const player = players[Math.floor(Math.random() * players.length)]!
  await player.kill()
  await sleep(Math.random() * 200)
  for (;;) {
    try {
      return await player.start()
    } catch {
      await sleep(300) // the database is not back yet: a supervisor would start it again, too
    }
  }
}
