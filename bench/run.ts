import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fill } from './fill.ts'
import { load, percentile } from './load.ts'
import { print, type Result } from './print.ts'
import { type Recorded, record } from './record.ts'
import { type Scope, scenarios } from './scenario.ts'
import { aStreet } from './street.ts'

// Ours against bare node:http + pg doing the same SQL on the same database, in one run, in turns.
// bin/node bench/run.ts [--quick] [--json] [--only submit,inbox]

const { values: asked } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'boolean' }, only: { type: 'string' } },
})
const rows = asked.quick ? 100_000 : 1_000_000
const received = asked.quick ? 30_000 : 120_000
const rounds = 2
const seconds = asked.quick ? 0.7 : 3
const say = (line: string) => console.error(line)

const folder = mkdtempSync(join(tmpdir(), 'zhitong-bench-'))
const street = await aStreet(folder)
const children: ChildProcess[] = []
try {
  say(`filling ${rows.toLocaleString()} opinions …`)
  await fill(street.ownerUrl, rows, received, street.places)
  const scope: Scope = { rows, received, cookie: street.cookie }
  const recorded = await record({ appUrl: street.appUrl, dataDir: folder }, scope, asked.only?.split(','))
  const file = join(folder, 'recorded.json')
  writeFileSync(
    file,
    JSON.stringify({ ...recorded, places: [street.placeIds, [], ''].flat().filter(Boolean) }),
  )
  const ports = { ours: 18_480, bare: 18_481 }
  await start('ours.ts', [street.ownerUrl, street.appUrl, String(ports.ours), folder])
  await start('bare.ts', [street.appUrl, String(ports.bare), file])
  const results = await measure(ports, scope, recorded)
  const memory = rssOf(children[0]!.pid!)
  if (asked.json)
    console.log(
      JSON.stringify(
        results.map(({ name, connections, ratio, p99Ratio }) => ({ name, connections, ratio, p99Ratio })),
      ),
    )
  else print(results, { rows, rounds, seconds, memory })
} finally {
  for (const child of children) child.kill('SIGKILL')
  await street.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)

async function measure(
  ports: { ours: number; bare: number },
  scope: Scope,
  recorded: Record<string, Recorded>,
) {
  const names = asked.only?.split(',') ?? Object.keys(recorded)
  const results: Result[] = []
  const pids = { ours: children[0]!.pid!, bare: children[1]!.pid! }
  const counter = { ours: { n: 0 }, bare: { n: 0 } }
  const halves = { ours: scenarios(scope, 0), bare: scenarios(scope, Math.floor(received / 2)) }
  for (const name of names) {
    for (const connections of [1, 32]) {
      const sides = { ours: fresh(), bare: fresh() }
      for (let round = -1; round < rounds; round++) {
        for (const side of round % 2 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
          const scenario = halves[side].find((one) => one.name === name)!
          const how = { connections, seconds: round < 0 ? seconds / 3 : seconds }
          const before = cpuOf(pids[side])
          const measured = await load(ports[side], scenario, scope, how, counter[side])
          if (round < 0) continue // the first round warms both up
          sides[side].perSecond.push(measured.perSecond)
          sides[side].latencies.push(...measured.latencies)
          sides[side].cpu += cpuOf(pids[side]) - before
          sides[side].wrong += measured.wrong
        }
      }
      results.push(compare(name, connections, sides))
      say(`${name} × ${connections}: ${results.at(-1)!.ratio}`)
    }
  }
  return results
}

type Side = { perSecond: number[]; latencies: number[]; wrong: number; cpu: number }

function fresh(): Side {
  return { perSecond: [], latencies: [], wrong: 0, cpu: 0 }
}

function compare(name: string, connections: number, { ours, bare }: { ours: Side; bare: Side }): Result {
  if (ours.wrong || bare.wrong)
    throw new Error(`${name}: wrong answers, ours ${ours.wrong}, bare ${bare.wrong}`)
  const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length
  const [oursP99, bareP99] = [percentile(ours.latencies, 0.99), percentile(bare.latencies, 0.99)]
  return {
    name,
    connections,
    ours: Math.round(mean(ours.perSecond)),
    bare: Math.round(mean(bare.perSecond)),
    ratio: Number((mean(ours.perSecond) / mean(bare.perSecond)).toFixed(2)),
    p99: Number(oursP99.toFixed(2)),
    p99Ratio: Number((oursP99 / bareP99).toFixed(2)),
    cpu: Math.round(ours.cpu / ours.latencies.length),
    bareCpu: Math.round(bare.cpu / bare.latencies.length),
  }
}

function start(file: string, args: string[]): Promise<void> {
  const flags = file === 'ours.ts' ? ['--max-old-space-size=192', '--max-semi-space-size=8'] : []
  const child = fork(join(import.meta.dirname, file), args, { execArgv: flags })
  children.push(child)
  return new Promise((done, fail) => {
    child.once('message', () => done())
    child.once('exit', (code) => fail(new Error(`${file} ended with ${code}`)))
  })
}

/** Processor time a process has used, in µs (100 ticks a second). */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}

/** The most memory the process ever held, in MB. */
function rssOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024)
}
