import { parseArgs } from 'node:util'
import { killRounds } from './rounds.ts'
import { scenes } from './scenes.ts'
import { aStage } from './stage.ts'

// What happens when machines die, the database goes away, the disk is full, the clock jumps.
// bin/node test/chaos/run.ts [--quick] [--rounds N] [--only kills,away,…] [--minutes N]

const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    rounds: { type: 'string' },
    only: { type: 'string' },
    minutes: { type: 'string' },
  },
})
const rounds = Number(asked.rounds ?? (asked.quick ? 6 : 100))
const minutes = Number(asked.minutes ?? (asked.quick ? 0.5 : 30))
const wanted = asked.only?.split(',')
const say = (line: string) => console.error(line)
const results: Record<string, unknown> = {}
let failed = 0

for (const [name, scene] of Object.entries({
  kills,
  ...scenes({ minutes, isQuick: asked.quick ?? false }),
})) {
  if (wanted && !wanted.includes(name)) continue
  say(`— ${name}`)
  const began = performance.now()
  try {
    results[name] = await scene(say)
  } catch (error) {
    failed++
    results[name] = { wrong: error instanceof Error ? error.message : String(error) }
  }
  if ((results[name] as { wrong?: string[] }).wrong?.length) failed++
  say(`${name}: ${JSON.stringify(results[name])} · ${((performance.now() - began) / 1000).toFixed(1)} s`)
}
console.log(JSON.stringify(results, null, 2))
process.exit(failed ? 1 : 0)

async function kills(say: (line: string) => void) {
  const stage = await aStage({ servers: 2, workers: 1 })
  try {
    return await killRounds(stage, rounds, say)
  } finally {
    await stage.end()
  }
}
